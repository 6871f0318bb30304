// What users do in a real VS Code, such as the quickstart, as a newcomer does it, from an empty project to the last status.
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { Missing } from '../embedded/prerequisites.mjs';
import { approval } from './approval.mjs';
import { chinese, withoutJdk } from './chinese.mjs';
import { quickstart } from './quickstart.mjs';
import { Steps } from './steps.mjs';
import { extensionLogs, openWindow } from './window.mjs';
import { Workbench } from './workbench.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const vsix = path.join(root, 'target/durable-java.vsix');

/** A setting that only the official extension declares tells that it is there. */
const besideOfficial = { 'azureFunctions.pickProcessTimeout': 60 };

const walks = {
  quickstart: { test: quickstart, look: {} },
  approval: { test: approval, look: {} },
  chinese: { test: chinese, look: { locale: 'zh-cn', settings: { ...besideOfficial, ...withoutJdk } } },
};

/** Runs the walks named, else all. */
async function main(names) {
  if (!existsSync(vsix)) throw new Missing(`durable: end-to-end test: ${vsix} is not built; run ./mvnw package first`);
  for (const name of names) {
    if (!walks[name])
      throw new Missing(`durable: end-to-end test: no walk ${name}; use ${Object.keys(walks).join(', ')}`);
  }
  for (const name of names.length > 0 ? names : Object.keys(walks)) {
    console.log(name);
    // Folders have such names: a blank, and characters beyond ASCII.
    const work = mkdtempSync(path.join(os.tmpdir(), 'durable e2e 测试 '));
    try {
      await walk(name, walks[name], work);
    } finally {
      if (process.env.KEEP) console.log(`kept: ${work}`);
      else rmSync(work, { recursive: true, force: true });
    }
  }
}

async function walk(name, { test, look }, work) {
  const app = path.join(work, 'my-app');
  mkdirSync(app);
  const window = await openWindow(path.join(work, 'vscode'), vsix, look);
  const interrupted = () => {
    void window.close().then(() => process.exit(130));
  };
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, interrupted);
  try {
    const steps = new Steps(window.page, path.join(root, 'target/screenshots', name));
    await test({ steps, workbench: new Workbench(window.page), window, app });
  } catch (error) {
    console.error(extensionLogs(window.server.logs));
    throw error;
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM']) process.off(signal, interrupted);
    await window.close();
  }
}

try {
  await main(process.argv.slice(2));
  console.log('All walks passed.');
} catch (error) {
  console.error(error instanceof Missing ? error.message : (error.stack ?? error));
  process.exitCode = 1;
}
