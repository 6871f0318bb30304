// The steps Maven runs, in its order: `dependencies`, `check`, `package`, `prerequisites`, `e2e`.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
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
const tool = (file, ...args) => node(path.join('node_modules', file), ...args);

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
  check() {
    tool('typescript/bin/tsc', '--noEmit');
    tool('eslint/bin/eslint.js', '--max-warnings', '0', '.');
    tool('prettier/bin/prettier.cjs', '--log-level', 'warn', '--check', '.');
    node('scripts/unitTest.mjs');
    if (process.platform === 'linux') node('--test', '--test-reporter=spec', 'test/embedded/embedded.test.mjs');
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
step();
