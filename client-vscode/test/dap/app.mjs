// A quickstart app in a folder of its own, made by the product's command line.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const checkout = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');
const serverJar = path.join(checkout, 'server/target/durable-server.jar');

export const adapterJar = path.join(checkout, 'debug-adapter/target/durable-debug-adapter.jar');
export const home = checkout;
export const java = process.env.JAVA_HOME ? path.join(process.env.JAVA_HOME, 'bin/java') : 'java';

export class QuickstartApp {
  #work = mkdtempSync(path.join(os.tmpdir(), 'durable-dap-'));
  folder = path.join(this.#work, 'app');

  constructor() {
    this.#durable('new', 'project', this.folder);
    for (const [template, name] of [
      ['orchestrator', 'HelloOrchestrator'],
      ['activity', 'Hello'],
      ['human-interaction', 'ApprovalOrchestrator'],
      ['http-starter', 'DurableFunctionsHttpStart'],
    ]) {
      this.#durable('new', 'function', template, name, '--dir', this.folder);
    }
  }

  #durable(...args) {
    execFileSync(java, ['-jar', serverJar, ...args], { stdio: ['ignore', 'ignore', 'inherit'] });
  }

  /** A file beside the app, for the test's own use. */
  beside(name) {
    return path.join(this.#work, name);
  }

  source(name) {
    return path.join(this.folder, 'src/main/java/com/function', `${name}.java`);
  }

  /** The 1-based line of the first line that holds the text. */
  line(name, text) {
    const index = readFileSync(this.source(name), 'utf8')
      .split('\n')
      .findIndex((line) => line.includes(text));
    if (index < 0) throw new Error(`no line of ${name}.java holds ${text}`);
    return index + 1;
  }

  remove() {
    rmSync(this.#work, { recursive: true, force: true });
  }
}
