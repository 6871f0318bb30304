// Starts the embedded VS Code on a free loopback port, with one extension installed, and ends it with all it started.
import { execFileSync, spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';
import { descendants, killAll } from './processes.mjs';

/** Settings without which a fresh VS Code greets, asks, or calls out before anything works. */
export const quietSettings = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.commandCenter.enabled': false,
  'chat.disableAIFeatures': true,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'remote.autoForwardPorts': false,
};

/**
 * @param {object} options
 * @param {{node: string, entry: string}} options.vsCode what `prepareVsCode` answered
 * @param {string} options.home folder for everything VS Code writes
 * @param {string} options.vsix the extension
 * @param {object} [options.settings] user settings
 * @param {NodeJS.ProcessEnv} [options.env] further environment variables
 * @param {string[]} [options.flags] further options of code-server
 * @returns {Promise<{url: string, pid: number, logs: string, settingsFile: string, stop: () => Promise<void>}>}
 */
export async function serve({ vsCode, home, vsix, settings = {}, env = {}, flags = [] }) {
  const userData = path.join(home, 'data');
  const extensions = path.join(home, 'extensions');
  const settingsFile = path.join(userData, 'User/settings.json');
  mkdirSync(path.dirname(settingsFile), { recursive: true });
  mkdirSync(extensions, { recursive: true });
  writeFileSync(settingsFile, JSON.stringify({ ...quietSettings, ...settings }, null, 2));
  const config = path.join(home, 'config.yaml');
  writeFileSync(config, 'auth: none\ncert: false\n');
  const folders = [vsCode.entry, '--config', config, '--user-data-dir', userData, '--extensions-dir', extensions];
  const environment = { ...withoutVsCode(process.env), EXTENSIONS_GALLERY: '{"serviceUrl":""}', ...env };
  execFileSync(vsCode.node, [...folders, '--install-extension', vsix], { env: environment, stdio: 'pipe' });

  const port = await freePort();
  const options = [
    '--auth',
    'none',
    '--bind-addr',
    `127.0.0.1:${port}`,
    '--disable-telemetry',
    '--disable-update-check',
  ];
  const child = spawn(
    vsCode.node,
    [...folders, ...options, '--disable-workspace-trust', '--disable-getting-started-override', ...flags],
    { env: environment, stdio: ['ignore', 'pipe', 'pipe'], detached: true },
  );
  const log = createWriteStream(path.join(home, 'code-server.log'));
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });
  const url = `http://127.0.0.1:${port}`;
  const stop = async () => {
    const all = [child.pid, ...descendants(child.pid)];
    await killAll(all, 10_000);
    log.end();
  };
  try {
    await answers(`${url}/healthz`, child);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, pid: child.pid, logs: path.join(userData, 'logs'), settingsFile, stop };
}

/** Inside a VS Code terminal these would turn code-server into a client of that VS Code. */
function withoutVsCode(env) {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^(VSCODE|ELECTRON)_/.test(name)));
}

async function answers(url, child) {
  for (const end = Date.now() + 120_000; ; await delay(100)) {
    if (child.exitCode !== null)
      throw new Error(`durable: code-server: ended with ${child.exitCode} before it answered`);
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
    if (Date.now() > end) throw new Error('durable: code-server: did not answer within two minutes');
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
