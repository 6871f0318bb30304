// What the embedded VS Code and its test need from the system: a C++ tool chain, node's headers, a browser.
// On Debian as root what is missing is installed; elsewhere one line says what to install.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const browserNames = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];

/** What a missing tool is called in Debian. */
const debianPackages = { 'g++': 'g++', make: 'make', python3: 'python3', chromium: 'chromium' };

/** The one-line failure of a prerequisite: shown as it is, without a stack. */
export class Missing extends Error {}

export function onPath(name, searchPath = process.env.PATH ?? '') {
  return searchPath
    .split(path.delimiter)
    .filter(Boolean)
    .map((folder) => path.join(folder, name))
    .find(isExecutable);
}

/** The browser to drive: CHROMIUM, else the first known name on the PATH. */
export function findBrowser(env = process.env) {
  if (env.CHROMIUM) return isExecutable(env.CHROMIUM) ? env.CHROMIUM : undefined;
  return browserNames.map((name) => onPath(name, env.PATH)).find(Boolean);
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

function missing(browser) {
  const names = ['g++', 'make', 'python3'].filter((name) => onPath(name) === undefined);
  if (browser && findBrowser() === undefined) names.push('chromium');
  return names;
}

function mayInstall() {
  return existsSync('/etc/debian_version') && process.getuid?.() === 0 && onPath('apt-get') !== undefined;
}

function aptGet(args, log) {
  log(`apt-get ${args.join(' ')}`);
  const run = spawnSync('apt-get', args, {
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return run.status === 0 ? undefined : (run.stderr || String(run.error)).trim().split('\n').at(-1);
}

/**
 * Makes sure the tools are there.
 *
 * @param {{browser: boolean, log?: (line: string) => void}} options whether a browser is needed too
 * @throws {Missing} one line that says what to install
 */
export function ensurePrerequisites({ browser, log = console.error }) {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Missing(
      `durable: embedded VS Code: built for 64-bit Intel Linux only, this is ${process.platform} ${process.arch}; ` +
        'install VS Code so that `code` is on the PATH, and run the tests with -DskipE2e',
    );
  }
  if (process.env.CHROMIUM && browser && findBrowser() === undefined) {
    throw new Missing(
      `durable: browser: CHROMIUM names ${process.env.CHROMIUM}, which cannot be run; correct or unset it`,
    );
  }
  const before = missing(browser);
  if (before.length === 0) return;
  const packages = before.map((name) => debianPackages[name]);
  let reason = 'missing on the PATH';
  if (mayInstall()) {
    const failure =
      aptGet(['update', '-qq'], log) ?? aptGet(['install', '-y', '-qq', '--no-install-recommends', ...packages], log);
    if (failure) reason = `missing, and apt-get failed (${failure})`;
    if (missing(browser).length === 0) return;
  }
  throw new Missing(
    `durable: embedded VS Code: ${missing(browser).join(', ')}: ${reason}; ` +
      `install them (Debian: apt-get install ${packages.join(' ')})` +
      (before.includes('chromium') ? ' or set CHROMIUM to a browser' : ''),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    ensurePrerequisites({ browser: true });
  } catch (error) {
    if (!(error instanceof Missing)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
