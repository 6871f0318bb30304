import assert from 'node:assert/strict';
import { test } from 'node:test';
import { complete } from '../../src/debug/configuration.ts';
import { portOf, toHostStarted } from '../../src/debug/hostStarted.ts';

const defaults = { cwd: '/app', port: 7071, name: 'Debug Function App' };

test('F5 without launch.json launches the app', () => {
  assert.deepEqual(complete({}, defaults), {
    type: 'durable-java',
    request: 'launch',
    name: 'Debug Function App',
    cwd: '/app',
    port: 7071,
  });
  assert.equal(complete({ type: '', request: '', name: '' }, defaults).request, 'launch');
});

test('what the configuration says stays', () => {
  const given = { type: 'durable-java', request: 'launch', name: 'Mine', cwd: '/other', port: 0, mode: 'replay' };
  assert.deepEqual(complete(given, defaults), given);
});

test('attach gets neither folder nor port', () => {
  const given = { type: 'durable-java', request: 'attach', name: 'Attach', port: 5005 };
  assert.deepEqual(complete(given, defaults), given);
});

test('the event that the host answers', () => {
  const body = { baseUrl: 'http://localhost:7071', grpcPort: 4001, taskHub: 'Hub' };
  assert.deepEqual(toHostStarted('durable/hostStarted', body), { baseUrl: 'http://localhost:7071' });
  assert.equal(toHostStarted('durable/instanceChanged', body), undefined);
  assert.equal(toHostStarted('durable/hostStarted', { baseUrl: 7071 }), undefined);
  assert.equal(toHostStarted('durable/hostStarted', null), undefined);
});

test('ports', () => {
  assert.deepEqual(['http://localhost:7071', 'http://localhost', 'https://host/'].map(portOf), ['7071', '80', '443']);
});
