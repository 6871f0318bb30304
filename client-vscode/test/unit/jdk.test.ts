import assert from 'node:assert/strict';
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { featureRelease, findJdk, parseRelease } from '../../src/java/jdk.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'jdk-test-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const suffix = process.platform === 'win32' ? '.exe' : '';

/** A folder that looks like an installation; `release` null leaves that file out. */
async function installation(name: string, release: string | null, programs = ['java', 'javac']): Promise<string> {
  const home = path.join(folder, name);
  await mkdir(path.join(home, 'bin'), { recursive: true });
  for (const program of programs) {
    await writeFile(path.join(home, 'bin', program + suffix), '#!/bin/sh\nexit 1\n');
    await chmod(path.join(home, 'bin', program + suffix), 0o755);
  }
  if (release !== null) await writeFile(path.join(home, 'release'), release);
  return home;
}

const release = (version: string, modules = 'java.base jdk.compiler jdk.jdi'): string =>
  `IMPLEMENTOR="Test"\nJAVA_VERSION="${version}"\nMODULES="${modules}"\n`;

test('the setting wins over everything else', async () => {
  const mine = await installation('mine', release('21.0.1'));
  const other = await installation('other', release('17.0.1'));
  const search = await findJdk({ setting: mine, env: { JAVA_HOME: other }, installFolders: [] });
  assert.deepEqual(search.found, { home: mine, java: path.join(mine, 'bin', `java${suffix}`), release: 21 });
});

test('a setting that does not fit is an error, even where another JDK would', async () => {
  const old = await installation('old', release('11.0.2'));
  const good = await installation('good', release('17.0.1'));
  const search = await findJdk({ setting: old, env: { JAVA_HOME: good }, installFolders: [] });
  assert.deepEqual(search, {
    found: undefined,
    configured: true,
    rejected: [{ home: old, reason: 'tooOld', release: 11 }],
  });
});

test('JAVA_HOME comes before the PATH', async () => {
  const first = await installation('first', release('17.0.1'));
  const second = await installation('second', release('25'));
  const env = { JAVA_HOME: first, PATH: path.join(second, 'bin') };
  assert.equal((await findJdk({ setting: '', env, installFolders: [] })).found?.home, first);
});

test('an old JAVA_HOME is passed over', async () => {
  const old = await installation('old', release('1.8.0_402', 'java.base'));
  const good = await installation('good', release('17.0.1'));
  const env = { JAVA_HOME: old, PATH: path.join(good, 'bin') };
  assert.equal((await findJdk({ setting: '', env, installFolders: [] })).found?.home, good);
});

test('links on the PATH are followed to the installation', async () => {
  const real = await installation('real', release('17.0.1'));
  const links = path.join(folder, 'links');
  await mkdir(links);
  await symlink(path.join(real, 'bin', `java${suffix}`), path.join(links, `java${suffix}`));
  assert.equal((await findJdk({ setting: '', env: { PATH: links }, installFolders: [] })).found?.home, real);
});

test('install folders are read newest first', async () => {
  await installation('jvm/jdk-9', release('9.0.4'));
  await installation('jvm/jdk-17', release('17.0.1'));
  const newest = await installation('jvm/jdk-21', release('21.0.1'));
  const search = await findJdk({ setting: '', env: {}, installFolders: [path.join(folder, 'jvm')] });
  assert.equal(search.found?.home, newest);
});

test('a runtime without debugger or compiler is named as such', async () => {
  const jre = await installation('jre', release('17.0.1', 'java.base'), ['java']);
  const search = await findJdk({ setting: '', env: { JAVA_HOME: jre }, installFolders: [] });
  assert.deepEqual(search, {
    found: undefined,
    configured: false,
    rejected: [{ home: jre, reason: 'noDebugger', release: 17 }],
  });
});

test('nothing at all is no reason to fail', async () => {
  const search = await findJdk({ setting: '', env: {}, installFolders: [path.join(folder, 'absent')] });
  assert.deepEqual(search, { found: undefined, configured: false, rejected: [] });
});

test('the JDK these tests run beside is found', async () => {
  const search = await findJdk({ setting: '', env: process.env });
  assert.ok(search.found, JSON.stringify(search));
  assert.ok(search.found.release >= 17);
});

test('feature releases of old and new version texts', () => {
  assert.deepEqual(['1.8.0_402', '17.0.15', '25-ea', '21'].map(featureRelease), [8, 17, 25, 21]);
  assert.equal(featureRelease('unknown'), undefined);
  assert.deepEqual(parseRelease('nothing of it'), {});
});
