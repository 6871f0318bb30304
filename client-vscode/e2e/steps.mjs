// A test as a list of named steps: each one timed, pictured, and explained when it fails.
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';

export class Steps {
  #page;
  #folder;
  #count = 0;

  /**
   * @param {import('playwright-core').Page} page what the pictures show
   * @param {string} folder where they go; emptied first
   */
  constructor(page, folder) {
    this.#page = page;
    this.#folder = folder;
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
  }

  /** Runs a step; the first that fails ends the test. */
  async step(name, action) {
    const started = Date.now();
    const number = String(++this.#count).padStart(2, '0');
    try {
      const answer = await action();
      await this.#picture(`${number}-${fileName(name)}`);
      console.log(`  ok ${number} ${name} (${Date.now() - started} ms)`);
      return answer;
    } catch (error) {
      const picture = await this.#picture(`${number}-FAILED-${fileName(name)}`).catch(() => 'no picture');
      throw new Error(`step ${number} "${name}" failed: ${error.message}\n  screenshot: ${picture}`, { cause: error });
    }
  }

  async #picture(name) {
    const file = path.join(this.#folder, `${name}.png`);
    await this.#page.screenshot({ path: file, animations: 'disabled' });
    return file;
  }
}

function fileName(name) {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
