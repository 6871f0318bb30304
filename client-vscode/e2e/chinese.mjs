// What a Chinese user of the official extension sees of ours: titles with a suffix, prompts, template names, refusals.
// And what a user without a usable JDK sees: one line, and a way out that needs no new window.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { commandLine, descendants } from '../embedded/processes.mjs';
import { until } from './wait.mjs';

/** Settings to begin with. */
export const withoutJdk = { 'durable.java.home': '/no/such/jdk' };

/**
 * @param {{steps: import('./steps.mjs').Steps, workbench: import('./workbench.mjs').Workbench, window: object, app: string}} context
 */
export async function chinese({ steps, workbench, window, app }) {
  const { server } = window;
  await steps.step('open the folder', () => workbench.open(server.url, app));
  await steps.step('beside the official extension our titles have a suffix', async () => {
    const titles = await workbench.paletteTitles('Azure Functions: 创建');
    const ours = titles.filter((title) => title.startsWith('Azure Functions: 创建'));
    assert.deepEqual(ours.sort(), [
      'Azure Functions: 创建函数... (Durable Java)',
      'Azure Functions: 创建新项目... (Durable Java)',
    ]);
  });
  await workbench.closePalette();
  const createProject = async () => {
    await workbench.command('Azure Functions: 创建新项目... (Durable Java)');
    await workbench.quickInput.getByText('选择将包含函数项目的文件夹').waitFor();
    await window.page.keyboard.press('Enter');
    await workbench.labels('选择 Java 版本');
    await window.page.keyboard.press('Enter');
    await workbench.quickInput.getByText('提供组 ID').waitFor();
    await window.page.keyboard.press('Enter');
    await workbench.quickInput.getByText('提供项目 ID').waitFor();
    await window.page.keyboard.press('Enter');
  };
  await steps.step('create project asks in Chinese, and says which JDK is missing', async () => {
    await createProject();
    const toast = window.page.locator('.notification-toast', { hasText: 'JDK 17 或更高版本' });
    await toast.getByText('/no/such/jdk').waitFor();
    await toast.getByRole('button', { name: '获取 JDK' }).waitFor();
  });
  const setting = window.page.locator('.settings-editor .setting-item', { hasText: 'Java: Home' }).first();
  await steps.step('its button leads to the setting', async () => {
    await window.page.locator('.notification-toast').getByRole('button', { name: '打开设置' }).click();
    await setting.waitFor();
  });
  await steps.step('a JDK in the setting starts the server', async () => {
    await setting.locator('input').fill(jdkHome());
    await until('the language server', () =>
      descendants(server.pid).some((pid) => /durable-server\.jar lsp/.test(commandLine(pid))),
    );
  });
  await steps.step('the project is created', async () => {
    await createProject();
    await workbench.explorerRow('host.json').waitFor();
    await window.page.locator('.notification-toast', { hasText: '项目 "my-app" 已创建。' }).waitFor();
  });
  await steps.step('the templates have Chinese names', async () => {
    await workbench.command('Azure Functions: 创建函数... (Durable Java)');
    const labels = await workbench.labels('选择函数的模板');
    assert.deepEqual(labels.slice(0, 3), [
      'Durable Functions 业务流程协调程序',
      'Durable Functions 活动',
      'Durable Functions HTTP 启动器',
    ]);
  });
  await steps.step('a bad name is refused in Chinese', async () => {
    await workbench.pick('选择函数的模板', 'Durable Functions 活动');
    await workbench.quickInput.getByText('提供函数名').waitFor();
    await workbench.type('订单');
    await workbench.quickInput.getByText('函数名称必须以字母开头').waitFor();
    await workbench.type('');
    await workbench.quickInput.getByText('函数名称不能为空。').waitFor();
  });
}

/** As the JDK itself says; the one on the PATH may be a link. */
function jdkHome() {
  const java = process.env.JAVA_HOME ? path.join(process.env.JAVA_HOME, 'bin/java') : 'java';
  const { stderr } = spawnSync(java, ['-XshowSettings:properties', '-version'], { encoding: 'utf8' });
  return /^\s*java\.home = (.+?)\s*$/m.exec(stderr)[1];
}
