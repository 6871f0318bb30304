// The packaged extension holds what its servers look for below their home.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));
const rules = path.join(path.dirname(root), 'docs/rules');
const vsix = readFileSync(path.join(root, 'target/durable-java.vsix'));

/** A ZIP file names its entries in clear. */
const holds = (name) => vsix.includes(`extension/server/${name}`);

test('the page of every rule, in both languages', () => {
  const pages = readdirSync(rules).filter((name) => /^DFJ\d+\.md$/.test(name));
  assert.ok(pages.length > 0);
  for (const page of pages) {
    assert.ok(holds(`docs/rules/${page}`), page);
    assert.ok(holds(`docs/rules/zh-CN/${page}`), `zh-CN/${page}`);
  }
});

test('both servers and the Maven wrapper', () => {
  for (const name of [
    'durable-server.jar',
    'durable-debug-adapter.jar',
    'mvnw',
    '.mvn/wrapper/maven-wrapper.properties',
  ])
    assert.ok(holds(name), name);
});
