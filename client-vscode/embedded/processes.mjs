// What a process started, as the system tells it (/proc), and ending it for good.
import { readFileSync, readdirSync } from 'node:fs';
import process from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';

/** Ids of all living descendants of a process. */
export function descendants(pid) {
  const children = new Map();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    const parent = parentOf(name);
    if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const below = (id) => (children.get(id) ?? []).flatMap((child) => [child, ...below(child)]);
  return below(pid);
}

function parentOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The program's name stands in brackets and may hold anything.
    const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return state === 'Z' ? undefined : Number(parent);
  } catch {
    return undefined;
  }
}

/** The command line of a living process, else an empty text. */
export function commandLine(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return '';
  }
}

/** Whether a process lives; one that only waits to be collected does not. */
export function isAlive(pid) {
  return commandLine(pid) !== '' || parentOf(pid) !== undefined;
}

/** Asks the processes to end, and ends them when they do not within the time. */
export async function killAll(pids, milliseconds) {
  signal(pids, 'SIGTERM');
  for (const end = Date.now() + milliseconds; pids.some(isAlive) && Date.now() < end;) await delay(50);
  killNow(pids);
}

/** Ends the processes without asking. */
export function killNow(pids) {
  signal(pids, 'SIGKILL');
}

function signal(pids, name) {
  for (const pid of pids.filter(isAlive)) {
    try {
      process.kill(pid, name);
    } catch {
      // Ended meanwhile.
    }
  }
}
