// The commands for the past of orchestrations: replay to an event, fork, what if, timers, answers.
import * as vscode from 'vscode';
import { fireTimer, fork, NothingThere, replayTo, whatIf, type Questions, type Send, type Target } from './commands.ts';
import { Forks } from './forks.ts';
import { InstancesView, showEventSource } from './instancesView.ts';
import { questions } from './questions.ts';
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
  return [
    sessions,
    forks,
    view,
    onTarget('durable.replayToEvent', replayTo),
    onTarget('durable.changeResult', whatIf, (session, begun) => forks.began(session, begun)),
    onTarget('durable.fork', fork, (session, begun) => forks.began(session, begun)),
    onTarget('durable.fireTimer', fireTimer),
    command('durable.answerActivity', () => forks.answer()),
    command('durable.showEventSource', (row) => showEventSource(row as Row)),
    command('durable.refreshInstances', () => {
      view.refresh();
      return Promise.resolve();
    }),
  ];
}

function explain(error: unknown): never {
  if (!(error instanceof NothingThere)) throw error;
  const words = {
    instance: vscode.l10n.t('There is no orchestration instance yet; start one.'),
    timer: vscode.l10n.t('No orchestration waits for a timer.'),
    change: vscode.l10n.t('This event cannot be changed; choose a result, an external event, a timer or the start.'),
  };
  throw new Error(words[error.what]);
}
