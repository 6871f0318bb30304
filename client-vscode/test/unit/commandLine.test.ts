import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { debugAdapter, languageServer } from '../../src/java/commandLine.ts';

const jdk = { home: '/jdk', java: '/jdk/bin/java', release: 17 };
const server = path.join('/ext', 'server');

test('the language server is a jar on stdio that knows where the Maven wrapper is', () => {
  const { command, args } = languageServer(jdk, '/ext', ['-Xmx2g']);
  assert.equal(command, '/jdk/bin/java');
  assert.deepEqual(args.slice(-3), ['-jar', path.join(server, 'durable-server.jar'), 'lsp']);
  assert.ok(args.includes(`-Ddurable.home=${server}`));
});

test("the user's JVM options come after ours, so they win", () => {
  const { args } = languageServer(jdk, '/ext', ['-Xmx2g']);
  assert.ok(args.indexOf('-Xmx2g') > args.findIndex((arg) => arg.startsWith('-Xmx5')));
  assert.ok(args.indexOf('-Xmx2g') < args.indexOf('-jar'));
});

test('the debug adapter is a jar on stdio', () => {
  const { args } = debugAdapter(jdk, '/ext');
  assert.deepEqual(args.slice(-3), ['-jar', path.join(server, 'durable-debug-adapter.jar'), 'dap']);
  assert.ok(args.includes(`-Ddurable.home=${server}`));
});
