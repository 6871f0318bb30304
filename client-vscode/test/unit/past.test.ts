import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  changeable,
  changeAt,
  jsonProblem,
  pendingTimers,
  shortId,
  shortName,
  timeOf,
  title,
  toHistory,
  toInstances,
  told,
} from '../../src/debug/past/history.ts';

const events = toHistory({
  events: [
    { index: 0, type: 'OrchestratorStarted', eventId: -1, timestamp: 't' },
    { index: 1, type: 'ExecutionStarted', eventId: -1, name: 'OrderFlow', timestamp: 't', value: '7' },
    { index: 2, type: 'TaskScheduled', eventId: 0, name: 'Pay', timestamp: 't', value: '7' },
    { index: 3, type: 'TimerCreated', eventId: 1, timestamp: 't', value: '2026-01-31T12:30:00Z' },
    { index: 4, type: 'TimerCreated', eventId: 2, timestamp: 't', value: '2027-01-31T12:30:00Z' },
    { index: 5, type: 'OrchestratorCompleted', eventId: -1, timestamp: 't' },
    { index: 6, type: 'TimerFired', eventId: -1, taskScheduledId: 1, timestamp: 't' },
    { index: 7, type: 'TaskFailed', eventId: -1, taskScheduledId: 0, timestamp: 't', value: 'Broke: why' },
    { index: 8, type: 'EventRaised', eventId: -1, name: 'Word', timestamp: 't', value: '"so"' },
    { index: 9, type: 'TaskScheduled', eventId: 3, name: 'Ship', timestamp: 't' },
  ],
});

test('answers have the names of their calls', () => {
  assert.deepEqual(told(events).map(title), [
    'ExecutionStarted OrderFlow',
    'TaskScheduled Pay #0',
    'TimerCreated #1',
    'TimerCreated #2',
    'TimerFired #1',
    'TaskFailed Pay #0',
    'EventRaised Word',
    'TaskScheduled Ship #3',
  ]);
});

test('what can be changed, and how', () => {
  assert.deepEqual(
    changeable(events).map(({ event, kind }) => [event.index, kind]),
    [
      [1, 'value'],
      [4, 'time'],
      [6, 'time'],
      [7, 'answer'],
      [8, 'value'],
      [9, 'answer'],
    ],
  );
});

test('a call stands for its answer', () => {
  assert.deepEqual(
    [2, 3, 9, 5].map((index) => changeAt(events, index)?.event.index),
    [7, 6, 9, undefined],
  );
});

test('timers', () => {
  assert.deepEqual(pendingTimers(events), [{ eventId: 2, fireAt: '2027-01-31T12:30:00Z' }]);
  const fired = changeAt(events, 6)?.event;
  assert.equal(fired && timeOf(events, fired), '2026-01-31T12:30:00Z');
});

test('instances', () => {
  const [instance] = toInstances({
    instances: [
      {
        instanceId: '1f~fork2',
        name: 'OrderFlow',
        threadId: 3,
        runtimeStatus: 'Running',
        awaiting: { kind: 'TaskScheduled', name: 'Pay', id: 3 },
      },
    ],
  });
  assert.deepEqual(instance?.awaiting, { kind: 'function', name: 'Pay', id: 3 });
  assert.equal(shortName(instance), 'OrderFlow~fork2');
  assert.throws(() => toInstances({}), /instances is no list/);
});

test('long ids are cut, names are not', () => {
  assert.equal(shortId('f5d4cc4b-22dd-4cf5-b55a-bcb6723b7e1f'), 'f5d4cc4b');
  assert.equal(shortId('f5d4cc4b-22dd-4cf5-b55a-bcb6723b7e1f~fork1'), 'f5d4cc4b~fork1');
  assert.equal(shortId('order-17'), 'order-17');
});

test('JSON', () => {
  assert.equal(jsonProblem('"text"'), undefined);
  assert.match(jsonProblem('text') ?? '', /JSON/);
});
