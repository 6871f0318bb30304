// A debug session of Microsoft's protocol test client with our adapter, over stdio or a socket.
import { DebugClient } from '@vscode/debugadapter-testsupport';
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { patience } from '../../e2e/wait.mjs';
import { adapterJar, home, java } from './app.mjs';

const builds = 5 * patience;

export class Session {
  #client;
  #adapter;
  #ended;
  baseUrl = '';

  /** The adapter as a child on standard input and output. */
  static async overStdio(app) {
    // The client passes one argument only; java reads the others from a file.
    const args = app.beside('adapter.args');
    writeFileSync(args, ['-Ddurable.home=' + home, '-jar', adapterJar, 'dap'].map((arg) => `"${arg}"`).join('\n'));
    const client = new DebugClient(java, `@${args}`, 'durable-java', undefined, true);
    await client.start();
    return new Session(client);
  }

  /** The adapter as a server on a port it chooses. */
  static async overSocket() {
    const adapter = spawn(java, [`-Ddurable.home=${home}`, '-jar', adapterJar, 'dap', '--port', '0'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    try {
      const client = new DebugClient('', '', 'durable-java');
      await client.start(await announcedPort(adapter));
      return new Session(client, adapter);
    } catch (error) {
      adapter.kill();
      throw error;
    }
  }

  constructor(client, adapter) {
    this.#client = client;
    this.#adapter = adapter;
    this.#ended = adapter && new Promise((resolve) => adapter.once('exit', resolve));
    client.defaultTimeout = patience;
  }

  /** Launches an app with breakpoints set before it runs; returns when its HTTP side answers. */
  async launch(app, breakpoints) {
    const client = this.#client;
    const initialized = client.waitForEvent('initialized', patience);
    const started = client.waitForEvent('durable/hostStarted', builds);
    const { body: capabilities } = await client.initializeRequest({
      adapterID: 'durable-java',
      clientID: 'test',
      linesStartAt1: true,
      columnsStartAt1: true,
      pathFormat: 'path',
      locale: 'en',
    });
    const launched = client.launchRequest({ cwd: app.folder, port: 0, store: 'memory' });
    await initialized;
    for (const [name, line] of breakpoints) {
      await this.breakpoints(app, name, [line]);
    }
    await client.configurationDoneRequest();
    await launched;
    this.baseUrl = (await started).body.baseUrl;
    return capabilities;
  }

  /** Sets all the breakpoints of a class. */
  async breakpoints(app, name, lines) {
    const breakpoints = lines.map((line) => ({ line }));
    await this.#client.setBreakpointsRequest({ source: { path: app.source(name) }, breakpoints });
  }

  /** The next stop; ask for it before doing what leads to it. */
  async nextStop() {
    const { body } = await this.#client.waitForEvent('stopped', patience);
    const { stackFrames } = (await this.#client.stackTraceRequest({ threadId: body.threadId })).body;
    return { reason: body.reason, threadId: body.threadId, frames: stackFrames };
  }

  /** Name and value of everything in the top frame's scopes. */
  async variables(stop) {
    const { scopes } = (await this.#client.scopesRequest({ frameId: stop.frames[0].id })).body;
    const found = {};
    for (const { variablesReference } of scopes) {
      const { variables } = (await this.#client.variablesRequest({ variablesReference })).body;
      for (const { name, value } of variables) found[name] = value;
    }
    return found;
  }

  async proceed(stop) {
    await this.#client.continueRequest({ threadId: stop.threadId });
  }

  /** Steps over the current line and gives the stop after it. */
  async stepOver(stop) {
    const next = this.nextStop();
    await this.#client.nextRequest({ threadId: stop.threadId });
    return next;
  }

  /** Sends a request of the adapter's own; a refusal is thrown. */
  async send(command, args) {
    return (await this.#client.customRequest(command, args)).body;
  }

  /** The next event of this name, its body; ask for it before doing what leads to it. */
  async event(name) {
    return (await this.#client.waitForEvent(name, patience)).body;
  }

  async disconnect() {
    await this.#client.disconnectRequest({});
    // Its public `stop` would ask a second time, and wait for ever when the adapter has ended.
    this.#client.stopAdapter();
    if (this.#adapter) {
      this.#adapter.kill();
      await this.#ended;
    }
  }
}

/** The first line of either stream that names a port. */
function announcedPort(adapter) {
  return new Promise((resolve, reject) => {
    for (const stream of [adapter.stdout, adapter.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        const port = /\b(\d{4,5})\b/.exec(line)?.[1];
        if (port) resolve(Number(port));
      });
    }
    adapter.once('error', reject);
    adapter.once('exit', (code) => reject(new Error(`the adapter ended with ${code} before it named its port`)));
  });
}
