// `durable code DIR`: opens a folder in VS Code with the extension installed: the user's own, else the embedded one.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { prepareVsCode } from '../embedded/prepare.mjs';
import { Missing, ensurePrerequisites, onPath } from '../embedded/prerequisites.mjs';
import { serve } from '../embedded/serve.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const vsix = path.join(root, 'target/durable-java.vsix');
const windows = process.platform === 'win32';

async function main() {
  const folder = path.resolve(process.argv[2] ?? '.');
  if (!existsSync(folder)) throw new Missing(`durable: code: ${folder} does not exist; name a folder`);
  if (!existsSync(vsix)) throw new Missing(`durable: code: ${vsix} is not built; run ./mvnw -DskipE2e package`);
  const code = onPath(windows ? 'code.cmd' : 'code');
  if (code) openOwn(code, folder);
  else await openEmbedded(folder);
}

function openOwn(code, folder) {
  for (const args of [
    ['--install-extension', vsix, '--force'],
    ['--new-window', folder],
  ]) {
    const run = spawnSync(code, args, { stdio: ['ignore', 'inherit', 'inherit'], shell: windows });
    if (run.status !== 0) throw new Missing(`durable: code: ${code} ${args[0]} failed; see its message above`);
  }
}

async function openEmbedded(folder) {
  ensurePrerequisites({ browser: false });
  const vsCode = await prepareVsCode();
  const home = mkdtempSync(path.join(os.tmpdir(), 'durable-code-'));
  const ended = new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => resolve(signal));
  });
  try {
    const server = await serve({ vsCode, home, vsix });
    console.log(`VS Code: ${server.url}/?folder=${encodeURIComponent(folder)}`);
    console.log('Open this address in a browser; Ctrl-C ends it.');
    await ended;
    await server.stop();
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

try {
  await main();
} catch (error) {
  if (!(error instanceof Missing)) throw error;
  console.error(error.message);
  process.exitCode = 3;
}
