// The parts that install and run the embedded VS Code, without it.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { after, test } from 'node:test';
import { withLock } from '../../embedded/lock.mjs';
import { cacheRoot } from '../../embedded/prepare.mjs';
import { findBrowser, onPath } from '../../embedded/prerequisites.mjs';
import { descendants, isAlive, killAll } from '../../embedded/processes.mjs';

const folder = mkdtempSync(path.join(os.tmpdir(), 'embedded-test-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const waits = ['-e', 'process.stdin.resume()'];

test('the lock lets one in at a time, and is gone afterwards', async () => {
  const file = path.join(folder, 'one.lock');
  let inside = 0;
  const enter = () =>
    withLock(file, async () => {
      assert.equal(++inside, 1);
      await new Promise((resolve) => setImmediate(resolve));
      inside--;
    });
  await Promise.all([enter(), enter()]);
  assert.ok(!existsSync(file));
});

test("a dead owner's lock is taken over", async () => {
  const file = path.join(folder, 'dead.lock');
  writeFileSync(file, String(spawnSync(process.execPath, ['-e', '']).pid));
  assert.equal(await withLock(file, async () => 'in'), 'in');
});

test('a failing action gives the lock back', async () => {
  const file = path.join(folder, 'failing.lock');
  await assert.rejects(
    withLock(file, async () => {
      throw new Error('no');
    }),
    /no/,
  );
  assert.ok(!existsSync(file));
});

test('the cache is where the user wants it', () => {
  assert.equal(cacheRoot({ XDG_CACHE_HOME: '/cache' }), '/cache/durable-tools');
  assert.equal(cacheRoot({ XDG_CACHE_HOME: 'relative' }), path.join(os.homedir(), '.cache/durable-tools'));
  assert.equal(cacheRoot({}), path.join(os.homedir(), '.cache/durable-tools'));
});

test('a browser named by CHROMIUM is taken or nothing', () => {
  const browser = path.join(folder, 'chromium');
  writeFileSync(browser, '#!/bin/sh\n');
  chmodSync(browser, 0o755);
  assert.equal(findBrowser({ CHROMIUM: browser, PATH: '' }), browser);
  assert.equal(findBrowser({ PATH: folder }), browser);
  assert.equal(findBrowser({ CHROMIUM: '/absent', PATH: folder }), undefined);
  assert.equal(findBrowser({ PATH: '' }), undefined);
  assert.equal(onPath('chromium', ''), undefined);
});

test('what a process started is found and ended', async () => {
  const script = `require('child_process').spawn(process.execPath, ${JSON.stringify(waits)}, { stdio: 'inherit' }); process.stdin.resume(); console.log('up')`;
  const parent = spawn(process.execPath, ['-e', script], { stdio: ['pipe', 'pipe', 'inherit'] });
  await new Promise((resolve) => parent.stdout.once('data', resolve));
  const children = descendants(parent.pid);
  assert.equal(children.length, 1);
  assert.ok(descendants(process.pid).includes(children[0]));
  await killAll([parent.pid, ...children], 5000);
  assert.ok(![parent.pid, ...children].some(isAlive));
});
