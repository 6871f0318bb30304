// What a user without a usable JDK sees: one line, and a way out.
/**
 * @param {{steps: import('./steps.mjs').Steps, workbench: import('./workbench.mjs').Workbench, window: object, app: string}} context
 */
export async function withoutJdk({ steps, workbench, window, app }) {
  await steps.step('open the folder', () => workbench.open(window.server.url, app));
  await steps.step('the command says which JDK is missing', async () => {
    await workbench.command('Azure Functions: Create New Project...');
    await workbench.quickInput.getByText('Select the folder that will contain your function project').waitFor();
    await window.page.keyboard.press('Enter');
    await workbench.labels('Select a version of Java');
    for (const question of ['Provide a group id', 'Provide an artifact id']) {
      await window.page.keyboard.press('Enter');
      await workbench.quickInput.getByText(question).waitFor();
    }
    await window.page.keyboard.press('Enter');
    const toast = window.page.locator('.notification-toast', { hasText: 'JDK 17 or newer' });
    await toast.getByText('/no/such/jdk').waitFor();
    await toast.getByRole('button', { name: 'Get a JDK' }).waitFor();
  });
  await steps.step('its button leads to the setting', async () => {
    await window.page.locator('.notification-toast').getByRole('button', { name: 'Open Settings' }).click();
    await window.page.locator('.settings-editor .setting-item', { hasText: 'Java: Home' }).first().waitFor();
  });
}
