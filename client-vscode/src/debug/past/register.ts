// The commands for the past of orchestrations: replay to an event, fork, what if, timers, answers.
import * as vscode from 'vscode';
import {
  fireTimer,
  fork,
  instanceOf,
  NothingThere,
  replayTo,
  whatIf,
  type Questions,
  type Send,
  type Target,
} from './commands.ts';
import { Forks } from './forks.ts';
import { InstancesView, showEventSource } from './instancesView.ts';
import { giveOrder, raiseEvent, type Order } from './manage.ts';
import { askJson, questions } from './questions.ts';
import { sender, Sessions, targetOf, type Row } from './targets.ts';

/**
 * @param report runs an action and tells the user in a line why it failed
 */
export function registerPast(report: (action: () => Promise<unknown>) => Promise<unknown>): vscode.Disposable[] {
  const sessions = new Sessions();
  const forks = new Forks(report);
  const view = new InstancesView();
  const command = (id: string, action: (...args: unknown[]) => Promise<unknown>): vscode.Disposable =>
    vscode.commands.registerCommand(id, (...args: unknown[]) => report(() => action(...args)));
  const onTarget = <T>(
    id: string,
    action: (send: Send, ask: Questions, target: Target) => Promise<T>,
    then: (session: vscode.DebugSession, done: NonNullable<T>) => void = () => undefined,
  ): vscode.Disposable =>
    command(id, async (...args) => {
      const target = await targetOf(sessions, args);
      const done = await action(sender(target.session), questions, target).catch(explain);
      if (done !== undefined && done !== null) then(target.session, done);
    });
  /** Orders go to the host over HTTP; which instance is asked for where the place does not tell. */
  const onHost = (
    id: string,
    action: (baseUrl: string, instanceId: string, session: vscode.DebugSession) => Promise<unknown>,
  ): vscode.Disposable =>
    command(id, async (...args) => {
      const target = await targetOf(sessions, args);
      const instanceId = await instanceOf(sender(target.session), questions, target, 'living').catch(explain);
      if (instanceId !== undefined) await action(sessions.host(target.session), instanceId, target.session);
    });
  const order = (id: string, what: Order): vscode.Disposable =>
    onHost(id, (baseUrl, instanceId) => giveOrder(baseUrl, instanceId, what));
  return [
    sessions,
    forks,
    view,
    onTarget('durable.replayToEvent', replayTo),
    onTarget('durable.changeResult', whatIf, (session, begun) => forks.began(session, begun)),
    onTarget('durable.fork', fork, (session, begun) => forks.began(session, begun)),
    onTarget('durable.fireTimer', fireTimer),
    onHost('durable.raiseEvent', (baseUrl, instanceId, session) =>
      askAndRaise(baseUrl, instanceId, view.awaitedEvent(session, instanceId)),
    ),
    order('durable.suspendInstance', 'suspend'),
    order('durable.resumeInstance', 'resume'),
    order('durable.terminateInstance', 'terminate'),
    command('durable.nextEvent', () => stepEvent(sessions, false)),
    command('durable.previousEvent', () => stepEvent(sessions, true)),
    command('durable.showMoreInstances', () => view.showMore()),
    command('durable.answerActivity', () => forks.answer()),
    command('durable.showEventSource', (row) => showEventSource(row as Row)),
    command('durable.refreshInstances', () => {
      view.refresh();
      return Promise.resolve();
    }),
  ];
}

/** The event that the instance waits for stands in the box first. */
async function askAndRaise(baseUrl: string, instanceId: string, awaited: string): Promise<void> {
  const name = await vscode.window.showInputBox({
    prompt: vscode.l10n.t('Name of the event'),
    value: awaited,
    ignoreFocusOut: true,
  });
  if (name === undefined || name.trim() === '') return;
  const payload = await askJson(vscode.l10n.t('Payload of {0}', name), 'null');
  if (payload) await raiseEvent(baseUrl, instanceId, name, payload.json);
}

/** Shows the instance that the call stack shows as it was an event before or after. */
async function stepEvent(sessions: Sessions, back: boolean): Promise<void> {
  const item = vscode.debug.activeStackItem;
  const session = sessions.find(item?.session.id);
  if (!item) throw new Error(vscode.l10n.t('No orchestration is stopped; select one in the call stack.'));
  await session.customRequest('durable/stepEvent', { threadId: item.threadId, back });
}

function explain(error: unknown): never {
  if (!(error instanceof NothingThere)) throw error;
  const words = {
    instance: vscode.l10n.t('There is no orchestration instance yet; start one.'),
    living: vscode.l10n.t('No orchestration runs.'),
    timer: vscode.l10n.t('No orchestration waits for a timer.'),
    change: vscode.l10n.t('This event cannot be changed; choose a result, an external event, a timer or the start.'),
  };
  throw new Error(words[error.what]);
}
