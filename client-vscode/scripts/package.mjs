// Builds target/durable-java.vsix: the bundle, the two servers, the Maven wrapper they build apps with and the rules' pages.
import { createVSIX } from '@vscode/vsce';
import { chmodSync, cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { bundle } from './bundle.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const checkout = path.dirname(root);
const jars = [
  path.join(checkout, 'server/target/durable-server.jar'),
  path.join(checkout, 'debug-adapter/target/durable-debug-adapter.jar'),
];
const target = path.join(root, 'target');

const missing = jars.filter((jar) => !existsSync(jar));
if (missing.length > 0) {
  console.error(
    `durable: VS Code extension: ${missing.map((jar) => path.relative(checkout, jar)).join(' and ')} not built; ` +
      'run ./mvnw package, which builds all modules in order',
  );
  process.exit(1);
}

const server = path.join(root, 'server');
rmSync(server, { recursive: true, force: true });
mkdirSync(path.join(server, '.mvn/wrapper'), { recursive: true });
for (const jar of jars) cpSync(jar, path.join(server, path.basename(jar)));
for (const file of ['mvnw', 'mvnw.cmd', '.mvn/wrapper/maven-wrapper.properties']) {
  cpSync(path.join(checkout, file), path.join(server, file));
}
chmodSync(path.join(server, 'mvnw'), 0o755);
// The servers' home is this folder, and diagnostics link to the pages below it.
cpSync(path.join(checkout, 'docs/rules'), path.join(server, 'docs/rules'), { recursive: true });
cpSync(path.join(checkout, 'LICENSE'), path.join(root, 'LICENSE'));
rmSync(path.join(root, 'dist'), { recursive: true, force: true });
await bundle();
mkdirSync(target, { recursive: true });
await createVSIX({
  cwd: root,
  packagePath: path.join(target, 'durable-java.vsix'),
  dependencies: false,
  allowMissingRepository: true,
  skipLicense: false,
});
