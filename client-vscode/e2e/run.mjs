// The quickstart in a real VS Code, as a newcomer does it, from an empty project to the last status.
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { Missing } from '../embedded/prerequisites.mjs';
import { chinese } from './chinese.mjs';
import { quickstart } from './quickstart.mjs';
import { Steps } from './steps.mjs';
import { extensionLogs, openWindow } from './window.mjs';
import { Workbench } from './workbench.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const vsix = path.join(root, 'target/durable-java.vsix');

/** A setting that only the official extension declares tells that it is there. */
const chineseBesideOfficial = { locale: 'zh-cn', settings: { 'azureFunctions.pickProcessTimeout': 60 } };
/** A developer may run one of the walks. */
const only = process.argv[2];

async function main() {
  if (!existsSync(vsix)) throw new Missing(`durable: end-to-end test: ${vsix} is not built; run ./mvnw package first`);
  // A name with a space and Chinese: folders have such names.
  const work = mkdtempSync(path.join(os.tmpdir(), 'durable e2e 测试 '));
  try {
    const folder = (parent) => {
      const app = path.join(work, parent, 'my-app');
      mkdirSync(app, { recursive: true });
      return app;
    };
    if (only !== 'chinese')
      await inWindow(path.join(work, 'vscode'), 'quickstart', {}, (context) =>
        quickstart({ ...context, app: folder('en') }),
      );
    await inWindow(path.join(work, 'vscode-zh'), 'chinese', chineseBesideOfficial, (context) =>
      chinese({ ...context, app: folder('zh') }),
    );
  } finally {
    if (process.env.KEEP) console.log(`kept: ${work}`);
    else rmSync(work, { recursive: true, force: true });
  }
}

async function inWindow(home, name, look, test) {
  console.log(name);
  const window = await openWindow(home, vsix, look);
  try {
    const steps = new Steps(window.page, path.join(root, 'target/screenshots', name));
    await test({ steps, workbench: new Workbench(window.page), window });
  } catch (error) {
    console.error(extensionLogs(window.server.logs));
    throw error;
  } finally {
    await window.close();
  }
}

try {
  await main();
  console.log('The quickstart works in VS Code.');
} catch (error) {
  console.error(error instanceof Missing ? error.message : (error.stack ?? error));
  process.exitCode = 1;
}
