// Entry point: registers commands and the debugger, and starts the language server where there is a Java function app.
import * as vscode from 'vscode';
import { forwardNews } from './debug/news.ts';
import { registerPast } from './debug/past/register.ts';
import { registerDebugger } from './debug/register.ts';
import { newFunction } from './functions/newFunction.ts';
import { newProject } from './functions/newProject.ts';
import { runOrchestrator, type Lensed } from './functionLenses.ts';
import { AlreadyShown } from './java/javaHome.ts';
import { LanguageServer } from './languageServer.ts';

export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel('Durable Functions', { log: true });
  const server = new LanguageServer(context.extensionPath, context.globalStorageUri.fsPath, log);
  const command = (id: string, action: (argument?: unknown) => Promise<unknown>): vscode.Disposable =>
    vscode.commands.registerCommand(id, (argument?: unknown) => reportFailure(log, () => action(argument)));
  // Beside the official extension the palette shows the second id, whose title ends in "(Durable Java)".
  for (const suffix of ['', '.besideOfficial']) {
    context.subscriptions.push(
      command(`durable.newProject${suffix}`, (argument) => newProject(server, argument)),
      command(`durable.newFunction${suffix}`, (argument) => newFunction(server, argument)),
    );
  }
  context.subscriptions.push(
    log,
    server,
    vscode.commands.registerCommand('durable.showLog', () => log.show()),
    vscode.commands.registerCommand('durable.debugFunction', (lensed: Lensed) => runOrchestrator(lensed, false)),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('durable.java.home') || change.affectsConfiguration('durable.server.vmArgs')) {
        void reportFailure(log, () => server.restart());
      }
    }),
    ...registerDebugger(context.extensionPath, context.globalStorageUri.fsPath, log),
    ...registerPast((action) => reportFailure(log, action)),
    forwardNews(server),
  );
  startWhereJavaIs(server, log, context);
}

/** Other languages have function apps too: the JVM starts only when a Java file is there. */
function startWhereJavaIs(
  server: LanguageServer,
  log: vscode.LogOutputChannel,
  context: vscode.ExtensionContext,
): void {
  const start = (): void => void reportFailure(log, () => server.client());
  const isJava = (document: vscode.TextDocument): boolean => document.languageId === 'java';
  if (vscode.workspace.textDocuments.some(isJava)) {
    start();
    return;
  }
  const opened = vscode.workspace.onDidOpenTextDocument((document) => {
    if (!isJava(document)) return;
    opened.dispose();
    start();
  });
  context.subscriptions.push(opened);
}

async function reportFailure<T>(log: vscode.LogOutputChannel, action: () => Promise<T>): Promise<T | undefined> {
  try {
    return await action();
  } catch (error) {
    if (error instanceof AlreadyShown) return undefined;
    log.error(error instanceof Error ? error : String(error));
    const showLog = vscode.l10n.t('Show Log');
    const message = error instanceof Error ? error.message : String(error);
    void vscode.window.showErrorMessage(message, showLog).then((choice) => {
      if (choice === showLog) log.show();
    });
    return undefined;
  }
}
