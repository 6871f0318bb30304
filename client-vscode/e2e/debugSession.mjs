// The debug session of a function app: begins with F5, ends with Shift+F5, and has processes.
import assert from 'node:assert/strict';
import { commandLine, descendants, isAlive } from '../embedded/processes.mjs';
import { patience, until } from './wait.mjs';

export class DebugSession {
  #workbench;
  #server;

  /**
   * @param {import('./workbench.mjs').Workbench} workbench
   * @param {{pid: number}} server the process of VS Code
   */
  constructor(workbench, server) {
    this.#workbench = workbench;
    this.#server = server;
  }

  /** Presses F5 and waits for the app; gives where it listens, and its processes. */
  async launch() {
    const { page } = this.#workbench;
    await page.keyboard.press('F5');
    await this.#workbench.stopButton().waitFor();
    await this.#workbench.focusDebugConsole();
    // The first build of the app may have to download its libraries.
    const hostItem = page.locator('.statusbar-item', { hasText: /Functions :\d+/ });
    await hostItem.waitFor({ timeout: 5 * patience });
    const baseUrl = `http://localhost:${/:(\d+)/.exec(await hostItem.textContent())[1]}`;
    await this.#workbench.debugConsoleRow(`${baseUrl}/api/orchestrators/{functionName}`).waitFor();
    const hostProcesses = this.processes();
    assert.ok(hostProcesses.length >= 2, `adapter and worker run: ${hostProcesses.map(commandLine).join(' | ')}`);
    return { baseUrl, hostProcesses };
  }

  /** Of the debug adapter and of the apps that it runs. */
  processes() {
    return descendants(this.#server.pid).filter((pid) =>
      /durable-debug-adapter|dev\.durabletools\.worker/.test(commandLine(pid)),
    );
  }

  /** Presses Shift+F5 and waits for the end of all processes. */
  async stop(processes) {
    await this.#workbench.page.keyboard.press('Shift+F5');
    await this.#workbench.stopButton().waitFor({ state: 'hidden' });
    await until('no process of the session left', () => !processes.some(isAlive));
  }
}
