// A server's loaded classes in a file, with which it starts in half the time. Knows nothing of VS Code.
import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import type { CommandLine } from './commandLine.ts';
import type { Jdk } from './jdk.ts';

/**
 * Where the archive of this JDK, this build of the jar and these options is, or will be.
 *
 * @param folder the extension's own folder for such files
 * @param kind of server, the beginning of the name
 */
export function archiveFile(folder: string, kind: string, jdk: Jdk, { command, args }: CommandLine): string {
  const key = createHash('sha256');
  const stamps = [stamp(path.join(jdk.home, 'release')), stamp(args[args.indexOf('-jar') + 1] ?? '')];
  for (const part of [command, ...args, ...stamps]) key.update(`${part}\n`);
  return path.join(folder, `${kind}-${key.digest('hex').slice(0, 16)}.jsa`);
}

/** The same command line, with the archive if there is such a file. */
export function withArchive(file: string, { command, args }: CommandLine): CommandLine {
  return { command, args: existsSync(file) ? [`-XX:SharedArchiveFile=${file}`, ...args] : [...args] };
}

/**
 * Makes the archive for the next start, unless it is there. Nobody waits for it: a failure only means that the next
 * start is as slow as this one.
 *
 * @param line without the archive; its last word is the jar's command
 */
export function makeArchive(file: string, { command, args }: CommandLine): ChildProcess | undefined {
  if (existsSync(file)) return undefined;
  mkdirSync(path.dirname(file), { recursive: true });
  const maker = spawn(command, [...args.slice(0, -1), 'archive', file], { stdio: 'ignore' });
  maker.on('error', () => undefined);
  maker.unref();
  return maker;
}

function stamp(file: string): string {
  const found = statSync(file, { throwIfNoEntry: false });
  return found ? `${found.size} ${found.mtimeMs}` : '';
}
