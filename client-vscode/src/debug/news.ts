// Passes on to the language server what debug sessions tell of instances: divergences and states.
import * as vscode from 'vscode';
import type { LanguageServer } from '../languageServer.ts';
import { debugType } from './configuration.ts';

const commands: Readonly<Record<string, string>> = {
  'durable/divergence': 'durable.reportDivergences',
  'durable/instanceChanged': 'durable.instanceChanged',
};

export function forwardNews(server: LanguageServer): vscode.Disposable {
  // A session goes on without the language server; its news are only shown there.
  const pass = (command: string, session: vscode.DebugSession, body: object): void =>
    void server.execute(command, { ...body, ...appOf(session) }).catch(() => undefined);
  return vscode.Disposable.from(
    vscode.debug.onDidReceiveDebugSessionCustomEvent((event) => {
      const command = event.session.type === debugType ? commands[event.event] : undefined;
      if (command) pass(command, event.session, event.body as object);
    }),
    // Before the first event of a run: what the app's run before it has proven may be true no more.
    vscode.debug.registerDebugAdapterTrackerFactory(debugType, {
      createDebugAdapterTracker: (session) => ({
        onWillStartSession: () => {
          pass('durable.clearDivergences', session, {});
        },
      }),
    }),
  );
}

/** Where the app that a session runs is, if its configuration tells: other apps have the same names. */
function appOf(session: vscode.DebugSession): { app?: string } {
  const cwd: unknown = session.configuration['cwd'];
  const app = typeof cwd === 'string' && cwd !== '' ? cwd : session.workspaceFolder?.uri.fsPath;
  return app === undefined ? {} : { app };
}
