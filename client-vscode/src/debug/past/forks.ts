// Tells of forks: where they go on, what they end with, and which activities they ask the user for.
import * as vscode from 'vscode';
import { debugType } from '../configuration.ts';
import { answerActivity, history, toAsked, type AskedActivity, type Fork } from './commands.ts';
import { isFork, lives, outcome, shortId, shortName, toInstance, toInstances } from './history.ts';
import { called, questions, shortened, status } from './questions.ts';
import { sender } from './targets.ts';

interface Waiting {
  readonly session: vscode.DebugSession;
  readonly activity: AskedActivity;
}

export class Forks implements vscode.Disposable {
  readonly #told = new Set<string>();
  readonly #waiting = new Map<string, Waiting>();
  readonly #names = new Map<string, string>();
  readonly #subscriptions: vscode.Disposable[];

  /**
   * @param report tells the user of what failed outside of a command
   */
  constructor(report: (action: () => Promise<unknown>) => Promise<unknown>) {
    this.#subscriptions = [
      vscode.debug.onDidReceiveDebugSessionCustomEvent(({ session, event, body }) => {
        if (session.type !== debugType) return;
        if (event === 'durable/hostStarted') this.#forget(session);
        if (event === 'durable/activityAsked') void report(() => this.#offer({ session, activity: toAsked(body) }));
        if (event === 'durable/instanceChanged') void report(() => this.#changed(session, body));
      }),
      vscode.debug.onDidTerminateDebugSession((session) => this.#forget(session)),
    ];
  }

  /** A fork that the user has started. */
  began(session: vscode.DebugSession, fork: Fork): void {
    this.#told.add(key(session, fork.instanceId));
    vscode.window.setStatusBarMessage(
      vscode.l10n.t('{0} goes on from event {1}', shortId(fork.instanceId), String(fork.index)),
      10_000,
    );
  }

  /** The command: answers the activity that waits, or the one the user picks. */
  async answer(): Promise<void> {
    const all = [...this.#waiting.values()];
    if (all.length === 0) throw new Error(vscode.l10n.t('No fork waits for the result of an activity.'));
    const chosen =
      all.length === 1
        ? all[0]
        : (
            await vscode.window.showQuickPick(
              all.map((waiting) => ({ label: called(waiting.activity), waiting })),
              { placeHolder: vscode.l10n.t('Select the activity to answer'), ignoreFocusOut: true },
            )
          )?.waiting;
    if (chosen) await this.#answer(chosen);
  }

  #forget(session: vscode.DebugSession): void {
    for (const [key, { session: other }] of this.#waiting) {
      if (other.id === session.id) this.#waiting.delete(key);
    }
    for (const name of this.#names.keys()) {
      if (name.startsWith(`${session.id} `)) this.#names.delete(name);
    }
    this.#tellWaiting();
  }

  /** The command is there only while somebody waits for it. */
  #tellWaiting(): void {
    void vscode.commands.executeCommand('setContext', 'durable.activityAsked', this.#waiting.size > 0);
  }

  async #offer({ session, activity }: Waiting): Promise<void> {
    const by = await this.#nameOf(session, activity.instanceId);
    const waiting = { session, activity: { ...activity, by } };
    this.#waiting.set(keyOf(waiting), waiting);
    this.#tellWaiting();
    const answer = vscode.l10n.t('Answer...');
    const choice = await vscode.window.showInformationMessage(called(waiting.activity), answer);
    if (choice === answer && this.#waiting.has(keyOf(waiting))) await this.#answer(waiting);
  }

  /** A fork may ask before its state has been told. */
  async #nameOf(session: vscode.DebugSession, instanceId: string): Promise<string | undefined> {
    const known = this.#names.get(key(session, instanceId));
    if (known !== undefined) return known;
    const all = toInstances(await sender(session)('durable/instances', { count: 100 }));
    const found = all.find((each) => each.instanceId === instanceId);
    return found && shortName(found);
  }

  async #answer(waiting: Waiting): Promise<void> {
    if (!(await answerActivity(sender(waiting.session), questions, waiting.activity))) return;
    this.#waiting.delete(keyOf(waiting));
    this.#tellWaiting();
  }

  /** The end of a fork is told once, with what it ended with. */
  async #changed(session: vscode.DebugSession, body: unknown): Promise<void> {
    const instance = toInstance(body);
    if (isFork(instance)) this.#names.set(key(session, instance.instanceId), shortName(instance));
    if (lives(instance) || !this.#told.delete(key(session, instance.instanceId))) return;
    for (const [name, { activity }] of this.#waiting) {
      if (activity.instanceId === instance.instanceId) this.#waiting.delete(name);
    }
    this.#tellWaiting();
    const output = outcome(await history(sender(session), instance.instanceId)) ?? '';
    void vscode.window.showInformationMessage(
      vscode.l10n.t('{0}: {1} {2}', shortName(instance), status(instance.runtimeStatus), shortened(output)),
    );
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }
}

function key(session: vscode.DebugSession, instanceId: string): string {
  return `${session.id} ${instanceId}`;
}

function keyOf({ session, activity }: Waiting): string {
  return `${key(session, activity.instanceId)} ${String(activity.eventId)}`;
}
