// Passes on to the language server what debug sessions tell of instances: divergences and states.
import * as vscode from 'vscode';
import type { LanguageServer } from '../languageServer.ts';
import { debugType } from './configuration.ts';

const commands: Readonly<Record<string, string>> = {
  'durable/divergence': 'durable.reportDivergences',
  'durable/instanceChanged': 'durable.instanceChanged',
};

export function forwardNews(server: LanguageServer): vscode.Disposable {
  return vscode.debug.onDidReceiveDebugSessionCustomEvent((event) => {
    const command = event.session.type === debugType ? commands[event.event] : undefined;
    // A session goes on without the language server; its news are only shown there.
    if (command) void server.execute(command, event.body as object).catch(() => undefined);
  });
}
