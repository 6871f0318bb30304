// Code that is saved while an orchestration waits, and the event it waits for, without any other Java extension.
import assert from 'node:assert/strict';
import { cpSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { DebugSession } from './debugSession.mjs';
import { finalStatus, startOrchestration } from './functionApp.mjs';

const sample = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../sample-workspace');
const sources = 'src/main/java/com/function';
const files = [
  'pom.xml',
  'host.json',
  'local.settings.json',
  ...['ApprovalOrchestrator', 'Hello', 'DurableFunctionsHttpStart'].map((name) => `${sources}/${name}.java`),
];

/**
 * @param {{steps: import('./steps.mjs').Steps, workbench: import('./workbench.mjs').Workbench, window: object, app: string}} context
 */
export async function approval({ steps, workbench, window, app }) {
  const { page, server } = window;
  const session = new DebugSession(workbench, server);
  for (const file of files) cpSync(path.join(sample, file), path.join(app, file));
  const first = () => workbench.instances.filter({ hasText: 'ApprovalOrchestrator' }).last();
  const newest = () => workbench.instances.filter({ hasText: 'ApprovalOrchestrator' }).first();

  await steps.step('open the function app', async () => {
    await workbench.open(server.url, app);
    await workbench.openFile('ApprovalOrchestrator.java');
  });
  const { baseUrl, hostProcesses } = await steps.step('F5 runs the app', () => session.launch());
  const instance = await steps.step('an instance waits for its event', async () => {
    const started = await startOrchestration(baseUrl, 'ApprovalOrchestrator');
    await workbench.paneHeader('Orchestration Instances').click();
    await first().filter({ hasText: 'waits for event Approval' }).waitFor();
    return started;
  });
  await steps.step('the orchestrator is saved with another call behind its await', async () => {
    await workbench.replaceWord('"Tokyo"', '"Tokyo"', 'Osaka');
    await workbench.editorLine('"Osaka"').waitFor();
    await workbench.save('ApprovalOrchestrator.java');
    await replaced('ApprovalOrchestrator');
  });
  await steps.step('the activity is saved with another result', async () => {
    await workbench.openFile('Hello.java');
    await workbench.replaceWord('return "Hello "', '"Hello "', 'Welcome');
    await workbench.editorLine('"Welcome "').waitFor();
    await workbench.save('Hello.java');
    await replaced('Hello');
  });
  await steps.step('its row asks for the event, which is known', async () => {
    await workbench.menu(first(), 'Raise Event...');
    await workbench.quickInput.getByText('Name of the event').waitFor();
    assert.equal(await workbench.quickInput.locator('input').inputValue(), 'Approval');
  });
  await steps.step('its payload has to be JSON', async () => {
    await page.keyboard.press('Enter');
    await workbench.quickInput.getByText('Payload of Approval').waitFor();
    await workbench.type('yes');
    await workbench.quickInput.getByText('This is no JSON').waitFor();
  });
  await steps.step('the instance completes, in the new code', async () => {
    await workbench.type('true');
    await workbench.quickInput.getByText('This is no JSON').waitFor({ state: 'hidden' });
    await page.keyboard.press('Enter');
    await first().filter({ hasText: 'Completed' }).waitFor();
    const { runtimeStatus, output } = await finalStatus(instance.statusQueryGetUri);
    assert.deepEqual({ runtimeStatus, output }, { runtimeStatus: 'Completed', output: 'Welcome Osaka!' });
  });
  await steps.step('its history shows the event and the output', async () => {
    await first().click();
    await page.keyboard.press('ArrowRight');
    await workbench.instances.filter({ hasText: 'EventRaised Approval' }).filter({ hasText: 'true' }).waitFor();
    // Rows that are out of sight are not there.
    await page.keyboard.press('End');
    await workbench.instances.filter({ hasText: 'ExecutionCompleted' }).filter({ hasText: 'Welcome Osaka!' }).waitFor();
  });
  await steps.step('the palette raises the event of another instance', async () => {
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowLeft');
    const { statusQueryGetUri } = await startOrchestration(baseUrl, 'ApprovalOrchestrator');
    await newest().filter({ hasText: 'waits for event Approval' }).waitFor();
    await workbench.command('Durable: Raise Event...');
    await workbench.quickInput.getByText('Name of the event').waitFor();
    await page.keyboard.press('Enter');
    await workbench.quickInput.getByText('Payload of Approval').waitFor();
    await workbench.type('false');
    await page.keyboard.press('Enter');
    await newest().filter({ hasText: 'Completed' }).waitFor();
    assert.equal((await finalStatus(statusQueryGetUri)).output, 'Not approved.');
  });
  await steps.step('Shift+F5 ends everything', () => session.stop(hostProcesses));

  async function replaced(name) {
    await workbench.debugConsoleRow(`New code from the next call on: com.function.${name}`).waitFor();
  }
}
