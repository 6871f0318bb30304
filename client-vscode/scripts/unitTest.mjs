// Compiles the unit tests, which import no `vscode`, and runs them with node's own runner.
import { build } from 'esbuild';
import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const compiled = path.join(root, 'target', 'unit-tests');
const sources = readdirSync(path.join(root, 'test/unit')).filter((name) => name.endsWith('.test.ts'));

rmSync(compiled, { recursive: true, force: true });
await build({
  absWorkingDir: root,
  entryPoints: sources.map((name) => path.join('test/unit', name)),
  outdir: compiled,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  sourcemap: 'inline',
  logLevel: 'warning',
});
const run = spawnSync(
  process.execPath,
  [
    '--enable-source-maps',
    '--test',
    '--test-reporter=spec',
    ...sources.map((name) => path.join(compiled, name.replace(/\.ts$/, '.mjs'))),
  ],
  { cwd: root, stdio: 'inherit' },
);
process.exitCode = run.status ?? 1;
