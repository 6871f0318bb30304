import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

const root = process.cwd();
const json = (file: string): Record<string, unknown> =>
  JSON.parse(readFileSync(path.join(root, file), 'utf8')) as Record<string, unknown>;
const keys = (file: string): string[] => Object.keys(json(file)).sort();
const placeholders = (text: unknown): string[] => [...String(text).matchAll(/\{\d+\}/g)].map(([all]) => all).sort();
const sources = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => readFileSync(path.join(root, 'src', name), 'utf8'));

test('every text of the manifest exists in both languages, and no more', () => {
  const manifest = readFileSync(path.join(root, 'package.json'), 'utf8');
  const used = [...new Set([...manifest.matchAll(/"%([\w.]+)%"/g)].map((match) => match[1]))].sort();
  assert.deepEqual(keys('package.nls.json'), used);
  assert.deepEqual(keys('package.nls.zh-cn.json'), used);
});

test('every text of the code exists in both languages, and no more', () => {
  const used = sources.flatMap((text) =>
    [...text.matchAll(/l10n\.t\(\s*'((?:[^'\\]|\\.)*)'/g)].map((match) => match[1]),
  );
  const calls = sources.flatMap((text) => [...text.matchAll(/l10n\.t\(/g)]);
  assert.equal(used.length, calls.length, 'l10n.t takes a literal in single quotes');
  const expected = [...new Set(used)].sort();
  assert.deepEqual(keys('l10n/bundle.l10n.json'), expected);
  assert.deepEqual(keys('l10n/bundle.l10n.zh-cn.json'), expected);
});

test('translations keep the placeholders', () => {
  const pairs: [string, string][] = [
    ['package.nls.json', 'package.nls.zh-cn.json'],
    ['l10n/bundle.l10n.json', 'l10n/bundle.l10n.zh-cn.json'],
  ];
  for (const [english, chinese] of pairs) {
    for (const [key, text] of Object.entries(json(english))) {
      assert.deepEqual(placeholders(json(chinese)[key]), placeholders(text), key);
    }
  }
});

test('every contributed command is registered', () => {
  const { contributes } = json('package.json') as {
    contributes: { commands: { command: string; category: string }[] };
  };
  const code = sources.join('\n');
  for (const { command, category } of contributes.commands) {
    assert.ok(['Azure Functions', 'Durable'].includes(category), category);
    assert.ok(code.includes(command.replace('.besideOfficial', '')), command);
  }
});
