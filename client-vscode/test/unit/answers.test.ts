import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toCreated, toTemplates } from '../../src/functions/answers.ts';
import { artifactIdOf, idProblem } from '../../src/functions/projectAnswers.ts';
import { toRequest } from '../../src/functions/request.ts';

const starter = {
  id: 'http-starter',
  label: 'Durable Functions HTTP starter',
  description: 'Starts an orchestrator.',
  defaultName: 'DurableFunctionsHttpStart',
  prompts: [{ id: 'authLevel', label: 'Authorization level', choices: [{ value: 'anonymous', label: 'Anonymous' }] }],
};

test('templates come as the server describes them', () => {
  assert.deepEqual(toTemplates([starter]), [starter]);
  assert.deepEqual(toTemplates([]), []);
});

test('an answer of another shape names the member', () => {
  assert.throws(() => toTemplates([{ ...starter, label: 1 }]), /label is 1/);
  assert.throws(() => toTemplates(null), /list is null/);
  assert.throws(() => toCreated({ files: [1], main: 'file:///a' }), /files is 1/);
  assert.throws(() => toCreated({ files: [] }), /main is undefined/);
});

test('created files', () => {
  assert.deepEqual(toCreated({ files: ['file:///a'], main: 'file:///a' }), { files: ['file:///a'], main: 'file:///a' });
});

test('a request keeps texts only', () => {
  assert.deepEqual(toRequest({ name: 'Hello', folder: '/app', x: 1 }), { name: 'Hello', folder: '/app' });
  assert.deepEqual(toRequest(undefined), {});
  assert.deepEqual(toRequest(['Hello']), {});
});

test('ids', () => {
  assert.deepEqual(['com.function', 'a-b_c.1', '', 'a b', '订单'].map(idProblem), [false, false, true, true, true]);
  assert.deepEqual(['shop', 'My Shop!', '订单'].map(artifactIdOf), ['shop', 'My-Shop', 'function-app']);
});
