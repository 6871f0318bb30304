// The quickstart's stops, seen by a debug client that is not ours.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertQuickstartStatus, finalStatus, startOrchestration } from '../../e2e/functionApp.mjs';
import { until } from '../../e2e/wait.mjs';
import { QuickstartApp } from './app.mjs';
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

for (const [transport, open] of [
  ['stdio', () => Session.overStdio(app)],
  ['a socket', () => Session.overSocket()],
]) {
  test(`Hello stops with each city, over ${transport}`, async () => {
    const line = app.line('Hello', 'return "Hello "');
    await debug(open, [['Hello', line]], async (session) => {
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
    });
  });
}

test('stepping over an await goes on behind it, once', async () => {
  const first = app.line('HelloOrchestrator', '"Tokyo"');
  await debug(
    () => Session.overStdio(app),
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
