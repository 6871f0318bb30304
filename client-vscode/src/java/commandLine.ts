// The command lines of the two servers. Knows nothing of VS Code.
import path from 'node:path';
import type { Jdk } from './jdk.ts';

export interface CommandLine {
  readonly command: string;
  readonly args: string[];
}

/**
 * The language server on standard input and output.
 *
 * @param vmArgs the user's own options for this JVM, after ours so that they win
 */
export function languageServer(jdk: Jdk, extensionFolder: string, vmArgs: readonly string[]): CommandLine {
  // A small heap and the quick compiler: it starts in the user's way and works on few files.
  return jar(
    jdk,
    extensionFolder,
    ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Xms128m', '-Xmn64m', '-Xmx512m', ...vmArgs],
    ['durable-server.jar', 'lsp'],
  );
}

/** The debug adapter on standard input and output; it holds the runtime too. */
export function debugAdapter(jdk: Jdk, extensionFolder: string): CommandLine {
  // The optimising compiler would take the little time that the app's own JVM has on small machines.
  // And its stops come from its first minute on: its code is compiled after a third of the usual calls.
  const options = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Xms64m', '-XX:CompileThresholdScaling=0.3'];
  return jar(jdk, extensionFolder, options, ['durable-debug-adapter.jar', 'dap']);
}

function jar(
  jdk: Jdk,
  extensionFolder: string,
  vmArgs: readonly string[],
  [name, ...args]: [string, ...string[]],
): CommandLine {
  const folder = path.join(extensionFolder, 'server');
  return {
    command: jdk.java,
    args: [...vmArgs, `-Ddurable.home=${folder}`, '-Dfile.encoding=UTF-8', '-jar', path.join(folder, name), ...args],
  };
}
