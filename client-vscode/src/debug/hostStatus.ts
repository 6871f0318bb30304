// One item in the status bar while a function host runs: its port; a click shows its output, where the URLs are.
import * as vscode from 'vscode';
import { debugType } from './configuration.ts';
import { portOf, toHostStarted } from './hostStarted.ts';

export class HostStatus implements vscode.Disposable {
  readonly #item: vscode.StatusBarItem;
  readonly #running = new Map<string, string>();
  readonly #subscriptions: vscode.Disposable[];

  constructor() {
    this.#item = vscode.window.createStatusBarItem('durable.host', vscode.StatusBarAlignment.Left);
    this.#item.name = vscode.l10n.t('Durable Functions host');
    this.#item.command = 'workbench.debug.action.focusRepl';
    this.#subscriptions = [
      this.#item,
      vscode.debug.onDidReceiveDebugSessionCustomEvent((event) => {
        const started = event.session.type === debugType ? toHostStarted(event.event, event.body) : undefined;
        if (started) this.#running.set(event.session.id, started.baseUrl);
        this.#refresh();
      }),
      vscode.debug.onDidTerminateDebugSession((session) => {
        this.#running.delete(session.id);
        this.#refresh();
      }),
    ];
  }

  #refresh(): void {
    const urls = [...this.#running.values()];
    if (urls.length === 0) {
      this.#item.hide();
      return;
    }
    this.#item.text = `$(server-process) Functions ${urls.map((url) => `:${portOf(url)}`).join(' ')}`;
    this.#item.tooltip = vscode.l10n.t('Function host running at {0}; click for its output', urls.join(', '));
    this.#item.show();
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }
}
