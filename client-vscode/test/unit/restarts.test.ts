import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mayRestart } from '../../src/restarts.ts';

test('a server that ends now and then is started again, one that ends again and again is not', () => {
  const minute = 60_000;
  assert.ok(mayRestart([0]));
  assert.ok(mayRestart([0, 1, 2, 3]));
  assert.ok(!mayRestart([0, 1, 2, 3, 4]));
  assert.ok(mayRestart([0, minute, 2 * minute, 3 * minute, 4 * minute]));
});
