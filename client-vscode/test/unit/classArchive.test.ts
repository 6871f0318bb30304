import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { archiveFile, makeArchive, withArchive } from '../../src/java/classArchive.ts';
import { languageServer } from '../../src/java/commandLine.ts';

test('an archive belongs to one JDK, one build and one set of options', (context) => {
  const folder = temporary(context);
  const jdk = { home: folder, java: path.join(folder, 'java'), release: 17 };
  mkdirSync(path.join(folder, 'server'));
  const jar = path.join(folder, 'server/durable-server.jar');
  const name = (vmArgs: string[] = []): string =>
    archiveFile('/cache', 'server', jdk, languageServer(jdk, folder, vmArgs));
  writeFileSync(jar, 'one build');
  const first = name();
  assert.match(first, /server-[0-9a-f]{16}\.jsa$/);
  assert.equal(name(), first);
  assert.notEqual(name(['-Xmx2g']), first);
  writeFileSync(jar, 'another build');
  assert.notEqual(name(), first);
});

test('the option is there once the file is', (context) => {
  const folder = temporary(context);
  const file = path.join(folder, 'server-1.jsa');
  const line = { command: 'java', args: ['-jar', 'a.jar', 'lsp'] };
  assert.deepEqual(withArchive(file, line), line);
  writeFileSync(file, '');
  assert.deepEqual(withArchive(file, line).args, [`-XX:SharedArchiveFile=${file}`, ...line.args]);
});

test('it is made with the options of the server, once', async (context) => {
  const folder = temporary(context);
  const file = path.join(folder, 'new', 'server-1.jsa');
  // A "java" that writes its last argument's file tells what it was asked for.
  const java = path.join(folder, 'java');
  writeFileSync(java, '#!/bin/sh\nfor last; do :; done\necho "$@" > "$last"\n', { mode: 0o755 });
  const jdk = { home: folder, java, release: 17 };
  const maker = makeArchive(file, languageServer(jdk, folder, ['-Xmx2g']));
  assert.ok(maker);
  maker.ref();
  assert.deepEqual(await once(maker, 'exit'), [0, null]);
  assert.equal(makeArchive(file, languageServer(jdk, folder, [])), undefined);
});

test('a JDK that is gone does no harm', async (context) => {
  const folder = temporary(context);
  const jdk = { home: folder, java: path.join(folder, 'none'), release: 17 };
  const maker = makeArchive(path.join(folder, 'server-1.jsa'), languageServer(jdk, folder, []));
  assert.ok(maker);
  maker.ref();
  await once(maker, 'error');
});

function temporary(context: { after: (end: () => void) => void }): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'durable-unit-'));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
