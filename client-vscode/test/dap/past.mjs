// The commands for the past with an adapter instead of VS Code: their questions are answered from a list.
import { build } from 'esbuild';
import assert from 'node:assert/strict';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const outfile = path.join(root, 'target/dap-tests/past.mjs');

await build({
  absWorkingDir: root,
  entryPoints: ['src/debug/past/commands.ts'],
  outfile,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  logLevel: 'warning',
});

export const past = await import(pathToFileURL(outfile).href);

/**
 * Answers what the commands ask, in this order.
 *
 * @param {[string, (...asked: any[]) => unknown][]} answers each a question's name and what is answered
 */
export function answering(answers) {
  const left = [...answers];
  const answered = new Proxy(
    {},
    {
      get:
        (_, question) =>
        async (...asked) => {
          const [expected, answer] = left.shift() ?? ['no more questions'];
          assert.equal(question, expected);
          return answer(...asked);
        },
    },
  );
  return { questions: answered, done: () => assert.deepEqual(left, []) };
}
