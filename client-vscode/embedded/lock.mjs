// A lock between processes: a file that names its owner. A dead owner's lock is taken over.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';

/** Runs the action while no other live process holds the lock file. */
export async function withLock(file, action, log = () => {}) {
  for (let waited = false; !tryTake(file); waited = true) {
    if (!waited) log(`Waiting for process ${owner(file)}, which is doing the same.`);
    await delay(500);
  }
  try {
    return await action();
  } finally {
    rmSync(file, { force: true });
  }
}

function tryTake(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  const pid = owner(file);
  // An empty file is one that its owner is about to write.
  if (pid !== undefined && !isAlive(pid)) rmSync(file, { force: true });
  return false;
}

function owner(file) {
  try {
    const text = readFileSync(file, 'utf8').trim();
    return text === '' ? undefined : Number(text);
  } catch {
    return undefined;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
