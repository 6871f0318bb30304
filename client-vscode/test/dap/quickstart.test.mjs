// The quickstart's stops, seen by a debug client that is not ours.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertQuickstartStatus, finalStatus, startOrchestration } from '../../e2e/functionApp.mjs';
import { until } from '../../e2e/wait.mjs';
import { QuickstartApp } from './app.mjs';
import { answering, past } from './past.mjs';
import { Session } from './session.mjs';

let app;
before(() => {
  app = new QuickstartApp();
});
after(() => app.remove());

async function debug(open, breakpoints, scenario) {
  const session = await open();
  let baseUrl;
  try {
    await session.launch(app, breakpoints);
    baseUrl = session.baseUrl;
    await scenario(session);
  } finally {
    await session.disconnect();
  }
  await until('host gone after disconnect', () =>
    fetch(`${baseUrl}/admin/host/ping`).then(
      () => false,
      () => true,
    ),
  );
}

test('over stdio', async (context) => {
  const line = app.line('Hello', 'return "Hello "');
  await debug(
    () => Session.overStdio(app),
    [['Hello', line]],
    async (session) => {
      let first;
      await context.test('Hello stops with each city', async () => {
        first = await helloStopsWithEachCity(session, line);
      });
      await session.breakpoints(app, 'Hello', []);
      await commandsForThePast(context, session, first);
    },
  );
});

test('over a socket, stepping over an await goes on behind it, once', async () => {
  const first = app.line('HelloOrchestrator', '"Tokyo"');
  await debug(
    () => Session.overSocket(),
    [['HelloOrchestrator', first]],
    async (session) => {
      const stopped = session.nextStop();
      const { id, statusQueryGetUri } = await startOrchestration(session.baseUrl, 'HelloOrchestrator');
      let stop = await stopped;
      assert.deepEqual([stop.reason, stop.frames[0].line], ['breakpoint', first]);
      for (const line of [first + 1, first + 2, first + 3]) {
        stop = await session.stepOver(stop);
        assert.deepEqual([stop.reason, stop.frames[0].line], ['step', line]);
      }
      await session.proceed(stop);
      assertQuickstartStatus(await finalStatus(statusQueryGetUri), id);
    },
  );
});

/** Gives the id and the status URL of the finished instance. */
async function helloStopsWithEachCity(session, line) {
  let stopped = session.nextStop();
  const { id, statusQueryGetUri } = await startOrchestration(session.baseUrl, 'HelloOrchestrator');
  for (const city of ['Tokyo', 'Seattle', 'London']) {
    const stop = await stopped;
    assert.equal(stop.reason, 'breakpoint');
    assert.equal(stop.frames[0].line, line);
    assert.equal(stop.frames[0].source.name, 'Hello.java');
    assert.equal((await session.variables(stop)).name.replaceAll('"', ''), city);
    assert.equal((await fetch(statusQueryGetUri)).status, 202, 'the status answers at a stop');
    if (city !== 'London') stopped = session.nextStop();
    await session.proceed(stop);
  }
  assertQuickstartStatus(await finalStatus(statusQueryGetUri), id);
  return { id, statusQueryGetUri };
}

/** What the commands for the past do with a finished instance. */
async function commandsForThePast(context, session, { id, statusQueryGetUri }) {
  const send = (command, args) => session.send(command, args);
  const outputOf = async (fork) => (await finalStatus(statusQueryGetUri.replace(id, fork))).output;
  const named = (name) => (all) => all.find((each) => past.title(each.event ?? each) === name);

  await context.test('another result in a fork whose activities run', async () => {
    const { questions, done } = answering([
      [
        'change',
        (all) => {
          const titles = all.map(({ event }) => past.title(event));
          const answers = [0, 1, 2].map((id) => `TaskCompleted Hello #${id}`);
          assert.deepEqual(titles, ['ExecutionStarted HelloOrchestrator', ...answers]);
          return named('TaskCompleted Hello #1')(all);
        },
      ],
      [
        'value',
        ({ event }) => {
          assert.equal(event.value, '"Hello Seattle!"');
          return { json: '"Hello Moon!"' };
        },
      ],
      ['activities', () => 'run'],
    ]);
    // The only instance is not asked for.
    const fork = await past.whatIf(send, questions, {});
    done();
    assert.equal(fork.instanceId, `${id}~fork1`);
    assert.deepEqual(await outputOf(fork.instanceId), ['Hello Tokyo!', 'Hello Moon!', 'Hello London!']);
    const ended = await past.history(send, fork.instanceId);
    assert.equal(past.outcome(ended), '["Hello Tokyo!","Hello Moon!","Hello London!"]');
  });

  await context.test('a fork before an event, whose activities are asked for', async () => {
    const asked = session.event('durable/activityAsked');
    const { questions, done } = answering([
      ['instance', (all) => all.find((each) => each.instanceId === id)],
      ['event', (_, all) => named('TaskCompleted Hello #2')(all)],
      ['activities', () => 'ask'],
      [
        'answer',
        (activity) => {
          assert.deepEqual([activity.name, activity.input], ['Hello', '"London"']);
          return { json: '"Bye"' };
        },
      ],
    ]);
    const fork = await past.fork(send, questions, {});
    const activity = past.toAsked(await asked);
    assert.equal(await past.answerActivity(send, questions, activity), true);
    done();
    assert.deepEqual(await outputOf(fork.instanceId), ['Hello Tokyo!', 'Hello Seattle!', 'Bye']);
    await assert.rejects(
      past.answerActivity(send, answering([['answer', () => ({ run: true })]]).questions, activity),
      /waits for an answer/,
    );
  });

  await context.test('a failure instead of a result, at an event that is known', async () => {
    const call = named('TaskScheduled Hello #0')(await past.history(send, id));
    const { questions, done } = answering([
      ['value', () => ({ failure: 'on purpose' })],
      ['activities', () => 'stub'],
    ]);
    const fork = await past.whatIf(send, questions, { instanceId: id, index: call.index });
    done();
    await outputOf(fork.instanceId);
    const failed = named('TaskFailed Hello #0')(await past.history(send, fork.instanceId));
    assert.match(failed.value, /on purpose/);
  });

  await context.test('a timer that is due in two days fires now', async () => {
    const waiting = await startOrchestration(session.baseUrl, 'ApprovalOrchestrator');
    const timers = async () => past.pendingTimers(await past.history(send, waiting.id));
    const [timer] = await until('the timer', async () => (await timers()).length === 1 && timers());
    // The only instance that has not finished, and its only timer, are not asked for.
    assert.equal(await past.fireTimer(send, answering([]).questions, {}), timer.eventId);
    assert.equal((await finalStatus(waiting.statusQueryGetUri)).output, 'Nobody answered in time.');
  });

  await context.test('a finished instance, shown before an event', async () => {
    const stopped = session.nextStop();
    const { questions, done } = answering([['event', (_, all) => named('TaskCompleted Hello #1')(all)]]);
    assert.equal(await past.replayTo(send, questions, { instanceId: id }), id);
    done();
    const stop = await stopped;
    const top = stop.frames.find(({ source }) => source?.name === 'HelloOrchestrator.java');
    assert.deepEqual([stop.reason, top.line], ['goto', app.line('HelloOrchestrator', '"Seattle"')]);
  });

  await context.test('what is not there is said', async () => {
    const nothing = answering([]).questions;
    await assert.rejects(past.fireTimer(send, nothing, {}), { what: 'timer' });
    await assert.rejects(past.whatIf(send, nothing, { instanceId: id, index: 0 }), { what: 'change' });
    await assert.rejects(
      past.fork(send, answering([['activities', () => 'run']]).questions, { instanceId: 'none', index: 1 }),
      /none has no history/,
    );
  });
}
