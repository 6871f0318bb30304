// The steps of the quickstart.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { commandLine, descendants, isAlive, killNow } from '../embedded/processes.mjs';
import { DebugSession } from './debugSession.mjs';
import { assertQuickstartStatus, finalStatus, startOrchestration } from './functionApp.mjs';
import { patience, until } from './wait.mjs';

const createProjectTitle = 'Azure Functions: Create New Project...';
const createFunction = 'Azure Functions: Create Function...';
const cities = ['Tokyo', 'Seattle', 'London'];

/**
 * @param {{steps: import('./steps.mjs').Steps, workbench: import('./workbench.mjs').Workbench, window: object, app: string}} context
 */
export async function quickstart({ steps, workbench, window, app }) {
  const { page, server } = window;
  const session = new DebugSession(workbench, server);
  const source = (name) => path.join(app, 'src/main/java/com/function', `${name}.java`);
  const written = (name) => until(`${name}.java on disk`, () => existsSync(source(name)));

  await steps.step('open an empty folder', () => workbench.open(server.url, app));
  await steps.step('the palette offers the commands', async () => {
    const titles = await workbench.paletteTitles('Azure Functions: Create');
    const ours = titles.filter((title) => title.startsWith('Azure Functions: Create'));
    assert.deepEqual(ours.sort(), [createFunction, createProjectTitle]);
  });
  await workbench.closePalette();
  await createProject();
  await createOrchestrator();
  await createActivity();
  await createStarter();
  await wallClockIsRepaired();
  const line = await breakpointInHello();
  const { baseUrl, hostProcesses } = await steps.step('F5 without launch.json runs the app', () => session.launch());
  const status = await steps.step('a POST starts the orchestrator', () =>
    startOrchestration(baseUrl, 'HelloOrchestrator'),
  );
  for (const city of cities) await stopsWith(city, line, status);
  await steps.step('the status is the quickstart’s', async () => {
    assertQuickstartStatus(await finalStatus(status.statusQueryGetUri), status.id);
  });
  await steps.step('Shift+F5 ends everything', async () => {
    await session.stop(hostProcesses);
    await assert.rejects(fetch(`${baseUrl}/admin/host/ping`));
  });
  const history = await stepOverAnAwait();
  const stopped = await timeTravel(history);
  await steps.step('nothing outside this machine was asked', () => assert.deepEqual([...window.foreign], []));
  await steps.step('a language server that is killed comes back, which is told', async () => {
    const [first] = languageServers();
    killNow([first]);
    await page.locator('.notification-toast', { hasText: 'is started again' }).waitFor();
    await until('another language server', () => languageServers().some((pid) => pid !== first));
  });
  await killingTheEditorLeavesNothing(stopped);

  async function createProject() {
    await steps.step('create project asks for the folder', async () => {
      await workbench.command(createProjectTitle);
      await workbench.quickInput.getByText('Select the folder that will contain your function project').waitFor();
    });
    await steps.step('create project asks for the Java version', async () => {
      // The dialog proposes the open folder.
      await page.keyboard.press('Enter');
      const labels = await workbench.labels('Select a version of Java');
      assert.equal(labels[0], 'Java 17');
      await page.keyboard.press('Enter');
    });
    await steps.step('create project asks for the coordinates', async () => {
      await workbench.quickInput.getByText('Provide a group id').waitFor();
      await page.keyboard.press('Enter');
      await workbench.quickInput.getByText('Provide an artifact id').waitFor();
      assert.equal(await workbench.quickInput.locator('input').inputValue(), 'my-app');
    });
    await steps.step('create the project', async () => {
      await page.keyboard.press('Enter');
      await workbench.explorerRow('host.json').waitFor();
      await workbench.explorerRow('pom.xml').waitFor();
      const expected = ['host.json', 'local.settings.json', 'pom.xml', '.gitignore', '.vscode/launch.json'];
      await until('the files of the project', () => expected.every((name) => existsSync(path.join(app, name))));
      await page.locator('.notification-toast', { hasText: 'my-app' }).waitFor();
      // F5 has to work without it.
      rmSync(path.join(app, '.vscode/launch.json'));
    });
  }

  async function createOrchestrator() {
    await steps.step('create function shows the templates', async () => {
      await workbench.command(createFunction);
      const labels = await workbench.labels('Select a template for your function');
      assert.deepEqual(labels.slice(0, 3), [
        'Durable Functions orchestrator',
        'Durable Functions activity',
        'Durable Functions HTTP starter',
      ]);
    });
    await steps.step('a bad name is refused while typing', async () => {
      await workbench.pick('Select a template for your function', 'Durable Functions orchestrator');
      await workbench.quickInput.getByText('Provide a function name').waitFor();
      await workbench.type('1abc');
      await workbench.quickInput.getByText('Function name must start with a letter').waitFor();
    });
    await steps.step('create the orchestrator', async () => {
      await workbench.type('HelloOrchestrator');
      await workbench.quickInput.getByText('Function name must start with a letter').waitFor({ state: 'hidden' });
      await page.keyboard.press('Enter');
      await workbench.activeTab('HelloOrchestrator.java').waitFor();
      await written('HelloOrchestrator');
    });
  }

  async function createActivity() {
    await steps.step('create the activity', async () => {
      await workbench.command(createFunction);
      await workbench.pick('Select a template for your function', 'Durable Functions activity');
      await workbench.quickInput.getByText('Provide a function name').waitFor();
      await workbench.type('Hello');
      await page.keyboard.press('Enter');
      await workbench.activeTab('Hello.java').waitFor();
      await written('Hello');
    });
  }

  async function createStarter() {
    await steps.step('the starter asks for its authorization level', async () => {
      await workbench.command(createFunction);
      await workbench.pick('Select a template for your function', 'Durable Functions HTTP starter');
      await workbench.quickInput.getByText('Provide a function name').waitFor();
      await workbench.type('DurableFunctionsHttpStart');
      await page.keyboard.press('Enter');
      assert.deepEqual(await workbench.labels('Authorization level'), ['Anonymous', 'Function', 'Admin']);
    });
    await steps.step('create the HTTP starter', async () => {
      await page.keyboard.press('Enter');
      await workbench.activeTab('DurableFunctionsHttpStart.java').waitFor();
      await written('DurableFunctionsHttpStart');
      assert.match(readFileSync(source('DurableFunctionsHttpStart'), 'utf8'), /ANONYMOUS/);
    });
  }

  async function wallClockIsRepaired() {
    await steps.step('a wall-clock read is underlined', async () => {
      await workbench.openFile('HelloOrchestrator.java');
      await workbench.squiggles.first().waitFor({ state: 'detached' });
      await workbench.insertAbove('"Tokyo"', 'long startedAt = System.currentTimeMillis();');
      await workbench.squiggles.first().waitFor({ state: 'attached' });
    });
    await steps.step('the hover says why', async () => {
      await workbench.editorLine('currentTimeMillis').getByText('currentTimeMillis').first().hover();
      await page.locator('.monaco-hover:visible', { hasText: 'DFJ0001' }).waitFor();
    });
    await steps.step('a quick fix is offered', async () => {
      await workbench.editorLine('currentTimeMillis').first().click();
      await page.keyboard.press('Home');
      await workbench.quickFix('getCurrentInstant');
    });
    await steps.step('the quick fix repairs it', async () => {
      await page.keyboard.press('Enter');
      await workbench.editorLine('getCurrentInstant').first().waitFor();
      await workbench.squiggles.first().waitFor({ state: 'detached' });
      await workbench.save('HelloOrchestrator.java');
    });
  }

  async function breakpointInHello() {
    return steps.step('click a breakpoint into Hello', async () => {
      await workbench.openFile('Hello.java');
      return workbench.setBreakpoint('return');
    });
  }

  /** Gives the file of the finished instance's history. */
  async function stepOverAnAwait() {
    const first = await steps.step('move the breakpoint into the orchestrator', async () => {
      await workbench.removeBreakpoint('return');
      await workbench.openFile('HelloOrchestrator.java');
      return workbench.setBreakpoint('"Tokyo"');
    });
    const { baseUrl, hostProcesses } = await steps.step('F5 runs the app again', () => session.launch());
    const instance = await steps.step('stop in the orchestrator', async () => {
      const started = await startOrchestration(baseUrl, 'HelloOrchestrator');
      await stackShows('HelloOrchestrator.java', first);
      return started;
    });
    await steps.step('step over an await', async () => {
      await page.keyboard.press('F10');
      await stackShows('HelloOrchestrator.java', first + 1);
      await workbench.variable('greetings');
    });
    await steps.step('step back over the await', async () => {
      await workbench.debugButton('step-back').click();
      await stackShows('HelloOrchestrator.java', first);
      await workbench.variable('size 0');
      await page
        .getByText(/Replaying, event \d+ of \d+/)
        .first()
        .waitFor();
    });
    await steps.step('forward again is live', async () => {
      await page.keyboard.press('F10');
      await stackShows('HelloOrchestrator.java', first + 1);
    });
    await steps.step('reverse runs back to the breakpoint', async () => {
      await workbench.debugButton('reverse-continue').click();
      await stackShows('HelloOrchestrator.java', first);
    });
    await steps.step('out of the past the instance runs to its end', async () => {
      await workbench.removeBreakpoint('"Tokyo"');
      // Out of the past it stops where the instance stood; from there it runs.
      await page.keyboard.press('F5');
      await stackShows('HelloOrchestrator.java', first + 1);
      await page.keyboard.press('F5');
      await finalStatus(instance.statusQueryGetUri);
    });
    await whatIf(instance, first + 2);
    return steps.step('the finished instance gives its history', async () => {
      const answer = await fetch(`${instance.statusQueryGetUri}&showHistory=true&showHistoryOutput=true`);
      const file = path.join(app, 'history.json');
      writeFileSync(file, await answer.text());
      await session.stop(hostProcesses);
      return file;
    });
  }

  /** @param last the line of the last call */
  async function whatIf(instance, last) {
    const fork = `${instance.id}~fork1`;
    await steps.step('another result of a finished instance is asked for', async () => {
      await workbench.setBreakpoint('"London"');
      await workbench.command('Durable: Change Result and Go On in a Fork...');
      await workbench.pick('Select the event to change', 'TaskCompleted Hello #1');
      await workbench.pick('TaskCompleted Hello #1 with', 'Another Result...');
      await workbench.quickInput.getByText('a text needs quotes').waitFor();
      assert.equal(await workbench.quickInput.locator('input').inputValue(), '"Hello Seattle!"');
      await workbench.type('Hello Moon!');
      await workbench.quickInput.getByText('This is no JSON').waitFor();
      await workbench.type('"Hello Moon!"');
      await workbench.quickInput.getByText('This is no JSON').waitFor({ state: 'hidden' });
      await page.keyboard.press('Enter');
    });
    await steps.step('the fork goes on with it', async () => {
      await workbench.pick('Select what becomes of the activities of the fork', 'Run');
      await stackShows('HelloOrchestrator.java', last);
      await (await workbench.variable('greetings')).click();
      await page.keyboard.press('ArrowRight');
      await workbench.variable('Hello Moon!');
    });
    await steps.step('the fork ends with another output', async () => {
      await workbench.removeBreakpoint('"London"');
      await page.keyboard.press('F5');
      const { output } = await finalStatus(instance.statusQueryGetUri.replace(instance.id, fork));
      assert.deepEqual(output, ['Hello Tokyo!', 'Hello Moon!', 'Hello London!']);
      await page
        .locator('.notification-toast', { hasText: 'HelloOrchestrator~fork1: Completed ["Hello Tokyo!"' })
        .waitFor();
    });
    await steps.step('the view of instances leads back to an event', async () => {
      await workbench.paneHeader('Orchestration Instances').click();
      await workbench.instances.filter({ hasText: '~fork1' }).click();
      await page.keyboard.press('ArrowRight');
      await workbench.menu(workbench.instances.filter({ hasText: 'TaskCompleted Hello #1' }), 'Replay to Event...');
      await replaying();
      await stackShows('HelloOrchestrator.java', last - 1);
    });
    await steps.step('so do the variables and the call stack', async () => {
      await workbench.paneHeader('Orchestration Instances').click();
      await (await workbench.variable('Durable')).click();
      await workbench.variable('isReplaying');
      const event = workbench.focusedVariable.filter({ hasText: 'TaskScheduled Hello #0' });
      // Opens the history on the way down; rows that are out of sight are not there, the focused one is all in sight.
      await until('the event in the Durable scope', async () => {
        if (await workbench.focusedVariable.filter({ hasText: 'history' }).isVisible()) {
          await page.keyboard.press('ArrowRight');
        }
        await page.keyboard.press('ArrowDown');
        return event.isVisible();
      });
      await workbench.menu(workbench.callStack.filter({ hasText: 'HelloOrchestrator.run' }), 'Replay to Event...');
      const events = await workbench.labels('Select the event to stop before');
      assert.equal(events[0], 'ExecutionStarted HelloOrchestrator');
      await workbench.closePalette();
      await workbench.menu(event, 'Fork Here');
    });
    await steps.step('a fork asks for the results of its activities', async () => {
      await workbench.pick('Select what becomes of the activities of the fork', 'Ask');
      const toast = page.locator('.notification-toast', {
        hasText: 'HelloOrchestrator~fork2 waits for the result of Hello("Tokyo")',
      });
      await toast.waitFor();
      await workbench.command('Durable: Answer Activity...');
      await workbench.pick('HelloOrchestrator~fork2 waits for the result of Hello("Tokyo")', 'A Result...');
      await workbench.quickInput.getByText('a text needs quotes').waitFor();
      await workbench.type('"Hello Mars!"');
      await page.keyboard.press('Enter');
      await page.locator('.notification-toast', { hasText: 'Hello("Seattle")' }).waitFor();
    });
    await steps.step('the view ends it', async () => {
      await workbench.paneHeader('Orchestration Instances').click();
      await workbench.menu(workbench.instances.filter({ hasText: '~fork2' }), 'Terminate Instance');
      await page.locator('.notification-toast', { hasText: 'HelloOrchestrator~fork2: Terminated' }).waitFor();
      await workbench.paneHeader('Orchestration Instances').click();
    });
  }

  /** Gives the processes of the debug session, which stands in the orchestrator then. */
  async function timeTravel(history) {
    const first = await steps.step('F5 opens the history', async () => {
      const configuration = {
        type: 'durable-java',
        request: 'launch',
        name: 'What happened in production',
        history,
        orchestrator: 'HelloOrchestrator',
      };
      mkdirSync(path.join(app, '.vscode'), { recursive: true });
      writeFileSync(
        path.join(app, '.vscode/launch.json'),
        JSON.stringify({ version: '0.2.0', configurations: [configuration] }, undefined, 2),
      );
      await page.keyboard.press('F5');
      await replaying();
      return lineOf('"Tokyo"');
    });
    await steps.step('step through what happened, and back', async () => {
      for (const line of [first - 1, first, first + 1]) {
        await workbench.debugButton('step-over').click();
        await stackShows('HelloOrchestrator.java', line);
      }
      await workbench.variable('size 1');
      await workbench.debugButton('step-back').click();
      await stackShows('HelloOrchestrator.java', first);
      await workbench.variable('size 0');
    });
    return steps.step('code of another mind stops in the call that differs', async () => {
      await session.stop(session.processes());
      const code = readFileSync(source('HelloOrchestrator'), 'utf8');
      writeFileSync(
        source('HelloOrchestrator'),
        code.replace('callActivity("Hello", "Seattle"', 'callActivity("Welcome", "Seattle"'),
      );
      // Whether and when VS Code sees what others write is up to its file watcher.
      await workbench.command('File: Revert File');
      await workbench.editorLine('"Welcome"').first().waitFor();
      await page.keyboard.press('F5');
      await replaying();
      await workbench.debugButton('continue').click();
      await page.locator('.exception-widget', { hasText: "the code asked for TaskScheduled 'Welcome'" }).waitFor();
      return session.processes();
    });
  }

  function lineOf(text) {
    const lines = readFileSync(source('HelloOrchestrator'), 'utf8').split('\n');
    return lines.findIndex((line) => line.includes(text)) + 1;
  }

  async function replaying() {
    await page
      .getByText(/Replaying, event \d+ of \d+/)
      .first()
      .waitFor({ timeout: 5 * patience });
  }

  function languageServers() {
    return descendants(server.pid).filter((pid) => /durable-server\.jar lsp/.test(commandLine(pid)));
  }

  /** Last, since no window is left after it. */
  async function killingTheEditorLeavesNothing(hostProcesses) {
    const below = descendants(server.pid);
    const ours = below.filter((pid) => /durable-server\.jar/.test(commandLine(pid))).concat(hostProcesses);
    assert.ok(ours.length > hostProcesses.length, 'the language server runs');
    killNow([server.pid, ...below.filter((pid) => !ours.includes(pid))]);
    await until('no process of ours after the editor was killed', () => !ours.some(isAlive), 5000);
    console.log('  ok    a killed editor leaves no process');
  }

  async function stopsWith(city, line, status) {
    await steps.step(`stops in Hello with ${city}`, async () => {
      await workbench.variable(city);
      await stackShows('Hello.java', line);
      const answer = await fetch(status.statusQueryGetUri);
      assert.equal(answer.status, 202, 'the status answers while Hello is stopped');
    });
    await page.keyboard.press('F5');
    await workbench.variables.filter({ hasText: city }).first().waitFor({ state: 'detached' });
  }

  async function stackShows(file, line) {
    await workbench.callStack
      .filter({ hasText: file })
      .filter({ hasText: `${line}:` })
      .first()
      .waitFor();
    await page.locator('.debug-top-stack-frame-line').first().waitFor({ state: 'attached' });
  }
}
