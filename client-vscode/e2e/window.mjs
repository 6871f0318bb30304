// One embedded VS Code and one headless browser window on it, for a test.
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { prepareVsCode } from '../embedded/prepare.mjs';
import { ensurePrerequisites, findBrowser } from '../embedded/prerequisites.mjs';
import { serve } from '../embedded/serve.mjs';
import { patience } from './wait.mjs';

/** What a test needs beside the quiet settings: nothing that moves, completes or asks by itself. */
const testSettings = {
  'workbench.colorTheme': 'Default Dark Modern',
  'workbench.reduceMotion': 'on',
  'security.workspace.trust.enabled': false,
  'git.enabled': false,
  'editor.minimap.enabled': false,
  'editor.accessibilitySupport': 'off',
  'editor.editContext': false,
  'editor.quickSuggestions': { other: 'off', comments: 'off', strings: 'off' },
  'editor.suggestOnTriggerCharacters': false,
  'editor.parameterHints.enabled': false,
  'editor.hover.delay': 100,
  'files.simpleDialog.enable': true,
  'window.menuBarVisibility': 'compact',
  'debug.toolBarLocation': 'docked',
  'durable.debug.port': 0,
  'durable.trace.server': 'messages',
  'durable.trace.adapter': true,
};

/**
 * @param {string} home folder for everything VS Code writes
 * @param {string} vsix the extension
 * @param {{locale?: string, settings?: object}} [look] display language (else English) and further user settings
 */
export async function openWindow(home, vsix, { locale, settings } = {}) {
  ensurePrerequisites({ browser: true });
  const vsCode = await prepareVsCode();
  mkdirSync(home, { recursive: true });
  const flags = locale ? ['--locale', locale] : [];
  if (locale) writeLanguagePack(home, locale);
  const server = await serve({ vsCode, home, vsix, settings: { ...testSettings, ...settings }, flags });
  const browser = await chromium
    .launch({
      executablePath: findBrowser(),
      headless: true,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-dev-shm-usage',
        '--disable-background-networking',
        '--no-first-run',
      ],
    })
    .catch(async (error) => {
      await server.stop();
      throw error;
    });
  const context = await browser.newContext({
    viewport: { width: 1400, height: 900 },
    reducedMotion: 'reduce',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const page = await context.newPage();
  page.setDefaultTimeout(patience);
  const foreign = new Set();
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (/^https?:$/.test(protocol) && hostname !== '127.0.0.1') foreign.add(hostname);
  });
  return {
    page,
    server,
    /** Hosts other than this machine that the window asked. */
    foreign,
    async close() {
      await browser.close().catch(() => undefined);
      await server.stop();
    },
  };
}

/** VS Code shows a language only when a language pack for it is there; this one translates nothing of VS Code itself. */
function writeLanguagePack(home, locale) {
  const translations = path.join(home, 'language-pack.json');
  writeFileSync(translations, JSON.stringify({ version: '1.0.0', contents: {} }));
  const packs = {
    [locale]: {
      hash: 'test',
      label: locale,
      extensions: [{ extensionIdentifier: { id: 'test.language-pack' }, version: '1.0.0' }],
      translations: { vscode: translations },
    },
  };
  mkdirSync(path.join(home, 'data'), { recursive: true });
  writeFileSync(path.join(home, 'data/languagepacks.json'), JSON.stringify(packs));
}

/** The last lines of what the extension and its two servers logged. */
export function extensionLogs(folder, lines = 60) {
  if (!existsSync(folder)) return `no logs in ${folder}`;
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /Durable Functions.*\.log$/.test(name))
    .map((name) => path.join(folder, name));
  return files.map((file) => `${file}\n${readFileSync(file, 'utf8').split('\n').slice(-lines).join('\n')}`).join('\n');
}
