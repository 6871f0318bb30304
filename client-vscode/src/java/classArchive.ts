// The language server's loaded classes in a file, with which it starts in half the time. Knows nothing of VS Code.
import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { languageServer } from './commandLine.ts';
import type { Jdk } from './jdk.ts';

/**
 * Where the archive of this JDK, this build of the server and these options is, or will be.
 *
 * @param folder the extension's own folder for such files
 */
export function archiveFile(folder: string, jdk: Jdk, extensionFolder: string, vmArgs: readonly string[]): string {
  const { command, args } = languageServer(jdk, extensionFolder, vmArgs);
  const jar = args[args.indexOf('-jar') + 1] ?? '';
  const key = createHash('sha256');
  for (const part of [command, ...args, stamp(path.join(jdk.home, 'release')), stamp(jar)]) key.update(`${part}\n`);
  return path.join(folder, `server-${key.digest('hex').slice(0, 16)}.jsa`);
}

/** The option that uses an archive; none while there is no such file. */
export function archiveOption(file: string): string[] {
  return existsSync(file) ? [`-XX:SharedArchiveFile=${file}`] : [];
}

/**
 * Makes the archive for the next start, unless it is there. Nobody waits for it: a failure only means that the next
 * start is as slow as this one.
 */
export function makeArchive(
  file: string,
  jdk: Jdk,
  extensionFolder: string,
  vmArgs: readonly string[],
): ChildProcess | undefined {
  if (existsSync(file)) return undefined;
  mkdirSync(path.dirname(file), { recursive: true });
  const { command, args } = languageServer(jdk, extensionFolder, vmArgs);
  const maker = spawn(command, [...args.slice(0, -1), 'archive', file], { stdio: 'ignore' });
  maker.on('error', () => undefined);
  maker.unref();
  return maker;
}

function stamp(file: string): string {
  const found = statSync(file, { throwIfNoEntry: false });
  return found ? `${found.size} ${found.mtimeMs}` : '';
}
