// The steps Maven runs, in its order: `dependencies`, `check`, `package`, `prerequisites`, `e2e`.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const windows = process.platform === 'win32';

function run(command, args) {
  const done = spawnSync(command, args, { cwd: root, stdio: 'inherit', shell: windows && command === 'npm' });
  if (done.error) {
    console.error(
      `durable: VS Code extension: ${command} cannot be run (${done.error.message}); install Node.js with npm`,
    );
    process.exit(1);
  }
  if (done.status !== 0) process.exit(done.status ?? 1);
}

const node = (...args) => run(process.execPath, args);

/** Runs node beside others; its output comes in one piece. Gives whether it succeeded. */
async function beside(...args) {
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  const output = [];
  child.stdout.on('data', (data) => output.push(data));
  child.stderr.on('data', (data) => output.push(data));
  const [status] = await once(child, 'close');
  process.stdout.write(Buffer.concat(output));
  return status === 0;
}

/** `npm ci` takes half a minute: only when the lock file is another than at the last one. */
function dependencies() {
  const stamp = path.join(root, 'node_modules/.installed');
  const lock = createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .update(process.version)
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
  writeFileSync(stamp, lock);
}

const steps = {
  dependencies,
  async check() {
    const tests = process.platform === 'linux' ? ['test/embedded/embedded.test.mjs'] : [];
    // Each takes seconds, and all but one of the processors wait meanwhile.
    const done = await Promise.all([
      beside('node_modules/eslint/bin/eslint.js', '--max-warnings', '0', '.'),
      beside('node_modules/typescript/bin/tsc', '--noEmit'),
      beside('node_modules/prettier/bin/prettier.cjs', '--log-level', 'warn', '--check', '.'),
      beside('scripts/unitTest.mjs'),
      ...tests.map((test) => beside('--test', '--test-reporter=spec', test)),
    ]);
    if (done.includes(false)) process.exit(1);
  },
  package: () => node('scripts/package.mjs'),
  prerequisites: () => node('embedded/prerequisites.mjs'),
  e2e() {
    node('embedded/prepare.mjs', '--browser');
    node('--test', '--test-reporter=spec', 'test/vsix/contents.test.mjs', 'test/dap/quickstart.test.mjs');
    node('e2e/run.mjs');
  },
};

const step = steps[process.argv[2]];
if (!step) {
  console.error(`usage: build.mjs ${Object.keys(steps).join('|')}`);
  process.exit(2);
}
await step();
