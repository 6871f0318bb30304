// VS Code's window as a user drives it: palette, editor, debugger. Knows its class names; no test knows them.
import { patience, until } from './wait.mjs';

export class Workbench {
  /** @param {import('playwright-core').Page} page */
  constructor(page) {
    this.page = page;
    this.quickInput = page.locator('.quick-input-widget:visible');
    this.quickRows = this.quickInput.locator('.quick-input-list .monaco-list-row');
    this.focusedRow = this.quickInput.locator('.quick-input-list .monaco-list-row.focused');
    this.callStack = page.locator('.debug-call-stack .monaco-list-row');
    this.variables = page.locator('.debug-variables .monaco-list-row');
    this.focusedVariable = page.locator('.debug-variables .monaco-list-row.focused');
    this.instances = page.locator('.pane', { hasText: 'Orchestration Instances' }).locator('.monaco-list-row');
    this.squiggles = page.locator('.squiggly-error, .squiggly-warning');
  }

  async open(url, folder) {
    await this.page.goto(`${url}/?folder=${encodeURIComponent(folder)}`);
    await this.page.locator('.monaco-workbench').waitFor({ timeout: 2 * patience });
    await this.page.locator('.explorer-folders-view').waitFor({ timeout: 2 * patience });
  }

  explorerRow(name) {
    return this.page.locator('.explorer-folders-view .monaco-list-row', { hasText: name }).first();
  }

  /** Runs a command from the palette by its full title. */
  async command(title) {
    await this.#openPalette(title);
    await this.page.keyboard.press('Enter');
  }

  /** The palette shows what was known when it opened: it is opened again until an extension's entries are there. */
  async #openPalette(text) {
    const row = this.focusedRow.filter({ hasText: text });
    await until(`${text} in the palette`, async () => {
      await this.page.keyboard.press('F1');
      await this.type(text);
      if (await appears(row, 3000)) return true;
      await this.closePalette();
      return false;
    });
  }

  /** The titles the palette offers for a text; it stays open. */
  async paletteTitles(text) {
    await this.#openPalette(text);
    return this.quickRows.locator('.label-name').allTextContents();
  }

  async closePalette() {
    await this.page.keyboard.press('Escape');
    await this.quickInput.waitFor({ state: 'hidden' });
  }

  /** Replaces what the quick input holds. */
  async type(text) {
    await this.quickInput.locator('input').waitFor();
    const palette = await this.quickInput.locator('input').inputValue();
    await this.quickInput.locator('input').fill(palette.startsWith('>') ? `>${text}` : text);
  }

  /** Picks the row with this label in a list that asks for `placeholder`. */
  async pick(placeholder, label) {
    await this.quickInput.locator(`input[placeholder=${JSON.stringify(placeholder)}]`).waitFor();
    await this.quickRows.filter({ hasText: label }).first().waitFor();
    await this.type(label);
    await this.focusedRow.getByText(label, { exact: true }).first().waitFor();
    await this.page.keyboard.press('Enter');
  }

  /** The labels of the list that asks for `placeholder`, in their order. */
  async labels(placeholder) {
    await this.quickInput.locator(`input[placeholder=${JSON.stringify(placeholder)}]`).waitFor();
    await this.quickRows.first().waitFor();
    // A second line holds the description.
    return this.quickRows.locator('.quick-input-list-row:first-child .label-name').allTextContents();
  }

  async openFile(name) {
    await this.page.keyboard.press('Control+P');
    await this.type(name);
    // The list first shows recent files; Enter takes the row that has the focus.
    await this.focusedRow.filter({ hasText: name }).waitFor();
    await this.page.keyboard.press('Enter');
    await this.activeTab(name).waitFor();
    await this.editorLine(/\S/).first().waitFor();
  }

  activeTab(name) {
    return this.page.locator(`.tab.active[data-resource-name="${name}"]`);
  }

  editorLine(text) {
    return this.page.locator('.editor-instance .view-line', { hasText: text });
  }

  /** Types a new line above the first one that holds `text`. */
  async insertAbove(text, line) {
    await this.editorLine(text).first().click();
    await this.page.keyboard.press('Home');
    await this.page.keyboard.type(line);
    await this.page.keyboard.press('Escape');
    await this.page.keyboard.press('Enter');
  }

  /** Double-clicks a word of a line and types another one; `token` is what the editor colours as one around it. */
  async replaceWord(line, token, word) {
    await this.editorLine(line).first().getByText(token, { exact: true }).first().dblclick();
    await this.page.keyboard.type(word);
  }

  async save(name) {
    await this.page.keyboard.press('Control+S');
    await this.page.locator(`.tab.active:not(.dirty)[data-resource-name="${name}"]`).waitFor();
  }

  /** Opens the quick fixes of the next problem after the caret and takes the one with this title. */
  async quickFix(title) {
    await this.page.keyboard.press('F8');
    await this.page.locator('.marker-widget, .peekview-widget').first().waitFor();
    await this.page.keyboard.press('Escape');
    await this.page.locator('.marker-widget, .peekview-widget').first().waitFor({ state: 'hidden' });
    const fix = this.page.locator('.action-widget .monaco-list-row', { hasText: title }).first();
    // On a busy machine VS Code may find none yet, and then asks no more by itself.
    await until(`the quick fix ${title}`, async () => {
      await this.page.keyboard.press('Control+.');
      if (await appears(fix, 3000)) return true;
      await this.page.keyboard.press('Escape');
      return false;
    });
  }

  /** Clicks the margin beside a line, as a user sets a breakpoint; gives the number of the line. */
  async setBreakpoint(text) {
    const line = await this.#clickMargin(text);
    await this.#breakpoint().first().waitFor();
    return line;
  }

  /** Clicks the margin beside a line with the file's only breakpoint. */
  async removeBreakpoint(text) {
    await this.#clickMargin(text);
    await this.#breakpoint().first().waitFor({ state: 'detached' });
  }

  #breakpoint() {
    return this.page
      .locator('.editor-instance')
      .locator('.codicon-debug-breakpoint, .codicon-debug-breakpoint-unverified');
  }

  async #clickMargin(text) {
    // A lens that comes above a function moves the lines below it.
    await this.page.locator('.editor-instance .codelens-decoration').first().waitFor();
    const found = await until(`line number beside ${text}`, () => this.#numberBeside(text));
    await this.page.mouse.click(found.box.x - 8, found.box.y + found.box.height / 2);
    return found.line;
  }

  async #numberBeside(text) {
    const line = await this.editorLine(text).first().boundingBox();
    for (const number of await this.page.locator('.editor-instance .line-numbers').all()) {
      const box = await number.boundingBox();
      if (line && box && Math.abs(box.y - line.y) < 3) {
        return { box, line: Number(await number.textContent()) };
      }
    }
    return undefined;
  }

  async focusDebugConsole() {
    await this.page.keyboard.press('Control+Shift+Y');
    await this.page.locator('.repl').waitFor();
  }

  debugConsoleRow(text) {
    return this.page.locator('.repl .monaco-list-row', { hasText: text }).first();
  }

  /** Waits for a variable in the Variables view, opening a closed scope when VS Code did not. */
  async variable(text) {
    const row = this.variables.filter({ hasText: text }).first();
    const scope = this.variables.first();
    for (const end = Date.now() + patience; Date.now() < end;) {
      if (await appears(row, 1500)) return row;
      // A click while the scope opens by itself would close it again.
      if ((await scope.getAttribute('aria-expanded', { timeout: 1000 }).catch(() => null)) === 'false') {
        await scope.click();
      }
    }
    throw new Error(
      `no variable ${text} in the Variables view: ${(await this.variables.allTextContents()).join(' | ')}`,
    );
  }

  /** Opens or closes a part of the side bar. */
  paneHeader(title) {
    return this.page.locator('.pane-header', { hasText: title });
  }

  /** Chooses an entry of the context menu of a row. */
  async menu(row, title) {
    await row.click({ button: 'right' });
    // A click soon after the menu has opened is taken for the end of the one that opened it.
    await this.page.getByRole('menuitem', { name: title }).hover();
    await this.page.keyboard.press('Enter');
  }

  /** A button of the debug toolbar by its icon, such as `step-back`. */
  debugButton(icon) {
    return this.page.locator(`.codicon-debug-${icon}`).first();
  }

  /** The square that ends a debug session; there while one runs. */
  stopButton() {
    return this.page.locator('.codicon-debug-stop').first();
  }
}

/** Whether a row is shown within the time. */
function appears(row, timeout) {
  return row.waitFor({ timeout }).then(
    () => true,
    () => false,
  );
}
