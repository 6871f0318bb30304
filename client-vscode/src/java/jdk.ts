// Finds a JDK that can run the two servers. Knows nothing of VS Code.
import { execFile } from 'node:child_process';
import { readFile, readdir, realpath, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

/** The oldest Java release the servers run on. */
export const oldestRelease = 17;

export interface Jdk {
  /** The folder that holds `bin`. */
  readonly home: string;
  /** The `java` program. */
  readonly java: string;
  /** The feature release, such as 17. */
  readonly release: number;
}

/** A folder that was looked at and why it will not do. */
export interface Rejected {
  readonly home: string;
  readonly reason: 'missing' | 'tooOld' | 'noDebugger';
  readonly release?: number;
}

export type JdkSearch =
  | { readonly found: Jdk }
  | { readonly found: undefined; readonly configured: boolean; readonly rejected: readonly Rejected[] };

export interface JdkSources {
  /** The user's setting; when set nothing else is tried. */
  readonly setting: string;
  readonly env: NodeJS.ProcessEnv;
  /** Folders whose children are JDKs, as installers lay them out. */
  readonly installFolders?: readonly string[];
}

/** Looks in the setting, JAVA_HOME, the PATH and the folders installers use, in this order. */
export async function findJdk(sources: JdkSources): Promise<JdkSearch> {
  const rejected: Rejected[] = [];
  const configured = sources.setting.trim() !== '';
  for await (const home of configured ? [expandHome(sources.setting.trim())] : candidates(sources)) {
    const jdk = await inspect(home);
    if ('java' in jdk) return { found: jdk };
    if (!rejected.some((other) => other.home === jdk.home)) rejected.push(jdk);
  }
  return { found: undefined, configured, rejected };
}

async function* candidates(sources: JdkSources): AsyncGenerator<string> {
  if (sources.env['JAVA_HOME']) yield sources.env['JAVA_HOME'];
  for (const folder of (sources.env['PATH'] ?? sources.env['Path'] ?? '').split(path.delimiter)) {
    if (folder === '') continue;
    const java = path.join(folder, javaProgram());
    if (await isFile(java)) yield await homeOf(java);
  }
  for (const folder of sources.installFolders ?? usualInstallFolders(sources.env)) {
    // Newest first, as far as names tell.
    const names = (await readdir(folder).catch(() => [])).sort((a, b) => b.localeCompare(a, 'en', { numeric: true }));
    for (const name of names) {
      const child = path.join(folder, name);
      const bundle = path.join(child, 'Contents', 'Home');
      if (await isFile(path.join(child, 'bin', javaProgram()))) yield child;
      else if (await isFile(path.join(bundle, 'bin', javaProgram()))) yield bundle;
    }
  }
}

function usualInstallFolders(env: NodeJS.ProcessEnv): string[] {
  const home = os.homedir();
  const perUser = [path.join(home, '.sdkman', 'candidates', 'java'), path.join(home, '.jdks')];
  if (process.platform === 'darwin') {
    return [...perUser, '/Library/Java/JavaVirtualMachines', path.join(home, 'Library', 'Java', 'JavaVirtualMachines')];
  }
  if (process.platform === 'win32') {
    const programs = env['ProgramFiles'] ?? 'C:\\Program Files';
    const vendors = ['Java', 'Eclipse Adoptium', 'Microsoft', 'Amazon Corretto', 'Zulu', 'BellSoft'];
    return [...perUser, ...vendors.map((vendor) => path.join(programs, vendor))];
  }
  return [...perUser, '/usr/lib/jvm', '/opt/java'];
}

/** Follows links, and asks `java` itself where it is a version manager's stand-in. */
async function homeOf(java: string): Promise<string> {
  const real = await realpath(java).catch(() => java);
  const home = path.dirname(path.dirname(real));
  if (await isFile(path.join(home, 'release'))) return home;
  return (await runJava(java)).home ?? home;
}

async function inspect(home: string): Promise<Jdk | Rejected> {
  const java = path.join(home, 'bin', javaProgram());
  if (!(await isFile(java))) return { home, reason: 'missing' };
  const release = parseRelease(await readFile(path.join(home, 'release'), 'utf8').catch(() => ''));
  const version = release.version ?? (await runJava(java)).version;
  if (version === undefined) return { home, reason: 'missing' };
  if (version < oldestRelease) return { home, reason: 'tooOld', release: version };
  const debugger_ = release.modules?.includes('jdk.jdi') ?? (await isFile(path.join(home, 'jmods', 'jdk.jdi.jmod')));
  const compiler = await isFile(path.join(home, 'bin', process.platform === 'win32' ? 'javac.exe' : 'javac'));
  if (!debugger_ || !compiler) return { home, reason: 'noDebugger', release: version };
  return { home, java, release: version };
}

/** Reads the `release` file of a JDK. */
export function parseRelease(text: string): { version?: number; modules?: string[] } {
  const version = /^JAVA_VERSION="([^"]+)"/m.exec(text)?.[1];
  const modules = /^MODULES="([^"]+)"/m.exec(text)?.[1];
  const feature = version === undefined ? undefined : featureRelease(version);
  return {
    ...(feature === undefined ? {} : { version: feature }),
    ...(modules === undefined ? {} : { modules: modules.split(' ') }),
  };
}

/** "1.8.0_402" is 8, "17.0.15" is 17, "25-ea" is 25. */
export function featureRelease(version: string): number | undefined {
  const match = /^(?:1\.)?(\d+)/.exec(version);
  return match ? Number(match[1]) : undefined;
}

async function runJava(java: string): Promise<{ home?: string; version?: number }> {
  try {
    const run = await promisify(execFile)(java, ['-XshowSettings:properties', '-version'], { timeout: 10_000 });
    const home = /^\s*java\.home = (.+?)\s*$/m.exec(run.stderr)?.[1];
    const version = /^\s*java\.version = (\S+)/m.exec(run.stderr)?.[1];
    const feature = version === undefined ? undefined : featureRelease(version);
    return { ...(home === undefined ? {} : { home }), ...(feature === undefined ? {} : { version: feature }) };
  } catch {
    return {};
  }
}

function expandHome(folder: string): string {
  return folder === '~' || folder.startsWith('~/') ? path.join(os.homedir(), folder.slice(1)) : folder;
}

function javaProgram(): string {
  return process.platform === 'win32' ? 'java.exe' : 'java';
}

async function isFile(file: string): Promise<boolean> {
  return stat(file).then(
    (found) => found.isFile(),
    () => false,
  );
}
