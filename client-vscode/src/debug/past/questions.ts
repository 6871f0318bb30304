// The questions of the commands for the past, as VS Code asks them.
import * as vscode from 'vscode';
import type { Activities, AskedActivity, EventPurpose, Questions } from './commands.ts';
import {
  jsonProblem,
  lives,
  shortId,
  shortName,
  title,
  type Changeable,
  type HistoryEvent,
  type Instance,
} from './history.ts';

export const questions: Questions = {
  async instance(choices) {
    const newestFirst = [...choices].reverse().sort((a, b) => Number(lives(b)) - Number(lives(a)));
    return picked(
      vscode.l10n.t('Select the orchestration instance'),
      newestFirst.map((value) => ({
        label: shortName(value),
        description: state(value),
        detail: value.instanceId,
        value,
      })),
    );
  },
  async event(purpose: EventPurpose, choices, lives) {
    const events = choices.map((value) => ({ ...row(value), value }));
    if (purpose === 'replay') return picked(vscode.l10n.t('Select the event to stop before'), events);
    const now = {
      label: vscode.l10n.t('Now'),
      description: vscode.l10n.t('After all that has happened so far'),
      value: 'now' as const,
    };
    return picked<HistoryEvent | 'now'>(
      vscode.l10n.t('Select the event before which the fork begins'),
      lives ? [now, ...events] : events,
    );
  },
  async change(choices) {
    return picked(
      vscode.l10n.t('Select the event to change'),
      choices.map((value) => ({ ...row(value.event), value })),
    );
  },
  async value(change) {
    const what = vscode.l10n.t('{0} with', title(change.event));
    if (change.kind === 'answer') {
      const kind = await picked(what, [
        { label: vscode.l10n.t('Another Result...'), value: 'result' },
        { label: vscode.l10n.t('A Failure...'), value: 'failure' },
      ] as const);
      if (kind === undefined) return undefined;
      if (kind === 'failure') return askFailure();
    }
    return askJson(what, recorded(change));
  },
  async time(event, now) {
    return vscode.window.showInputBox({
      prompt: vscode.l10n.t('Let {0} fire at', title(event)),
      value: now,
      ignoreFocusOut: true,
      validateInput: (time) =>
        /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(time) && !Number.isNaN(Date.parse(time))
          ? undefined
          : vscode.l10n.t('Give the time in UTC, such as {0}.', '2026-01-31T12:30:00Z'),
    });
  },
  async activities() {
    const choices: { label: string; description: string; value: Activities }[] = [
      {
        label: vscode.l10n.t('Run'),
        description: vscode.l10n.t('Activities of the fork run again, with all that they do'),
        value: 'run',
      },
      {
        label: vscode.l10n.t('Stub'),
        description: vscode.l10n.t('Each is answered from the recorded history'),
        value: 'stub',
      },
      {
        label: vscode.l10n.t('Ask'),
        description: vscode.l10n.t('You are asked for the result of each'),
        value: 'ask',
      },
    ];
    return picked(vscode.l10n.t('Select what becomes of the activities of the fork'), choices);
  },
  async timer(choices) {
    return picked(
      vscode.l10n.t('Select the timer to fire'),
      choices.map((value) => ({
        label: `#${String(value.eventId)}`,
        description: new Date(value.fireAt).toLocaleString(vscode.env.language),
        value,
      })),
    );
  },
  async answer(activity: AskedActivity) {
    const what = called(activity);
    const kind = await picked(what, [
      { label: vscode.l10n.t('A Result...'), value: 'result' },
      { label: vscode.l10n.t('A Failure...'), value: 'failure' },
      { label: vscode.l10n.t('Run the Activity'), value: 'run' },
    ] as const);
    if (kind === 'run') return { run: true };
    if (kind === undefined) return undefined;
    return kind === 'failure' ? askFailure() : askJson(what, 'null');
  },
};

/** What a fork asks for. */
export function called({ instanceId, by, name, input }: AskedActivity): string {
  return vscode.l10n.t('{0} waits for the result of {1}', by ?? shortId(instanceId), `${name}(${shortened(input)})`);
}

/** What an instance does: what it waits for, else its status. */
export function state({ runtimeStatus, awaiting }: Instance): string {
  if (runtimeStatus !== 'Running' || !awaiting) return status(runtimeStatus);
  switch (awaiting.kind) {
    case 'event':
      return vscode.l10n.t('waits for event {0}', awaiting.name);
    case 'timer':
      return vscode.l10n.t('waits for timer #{0}', awaiting.id);
    case 'unreadable':
      return vscode.l10n.t('cannot read {0}', awaiting.name);
    case 'function':
      return vscode.l10n.t('waits for {0}', `${awaiting.name} #${String(awaiting.id)}`);
  }
}

/** The runtime status as users of the editor's language read it. */
export function status(runtimeStatus: string): string {
  const texts: Readonly<Record<string, string>> = {
    Pending: vscode.l10n.t('Pending'),
    Running: vscode.l10n.t('Running'),
    Suspended: vscode.l10n.t('Suspended'),
    Completed: vscode.l10n.t('Completed'),
    Failed: vscode.l10n.t('Failed'),
    Terminated: vscode.l10n.t('Terminated'),
  };
  return texts[runtimeStatus] ?? runtimeStatus;
}

export function shortened(value: string): string {
  return value.length > 200 ? `${value.slice(0, 200)}…` : value;
}

export async function askJson(prompt: string, value: string): Promise<{ json: string } | undefined> {
  const json = await vscode.window.showInputBox({
    prompt: `${prompt}: ${vscode.l10n.t('JSON; a text needs quotes')}`,
    value,
    ignoreFocusOut: true,
    validateInput: (text) => {
      const problem = jsonProblem(text);
      return problem === undefined ? undefined : vscode.l10n.t('This is no JSON: {0}', problem);
    },
  });
  return json === undefined ? undefined : { json };
}

async function askFailure(): Promise<{ failure: string } | undefined> {
  const failure = await vscode.window.showInputBox({
    prompt: vscode.l10n.t('Message of the failure'),
    ignoreFocusOut: true,
  });
  return failure === undefined ? undefined : { failure };
}

/** What stands in the box first; a failure and a call have no result yet. */
function recorded({ event }: Changeable): string {
  const hasNone = event.type.endsWith('Failed') || event.type === 'TaskScheduled' || event.type.endsWith('Created');
  return hasNone || event.value === '' ? 'null' : event.value;
}

async function picked<T>(
  placeHolder: string,
  items: readonly (vscode.QuickPickItem & { readonly value: T })[],
): Promise<T | undefined> {
  const item = await vscode.window.showQuickPick([...items], {
    placeHolder,
    matchOnDescription: true,
    matchOnDetail: true,
    ignoreFocusOut: true,
  });
  return item?.value;
}

function row(event: HistoryEvent): { label: string; description: string } {
  return { label: title(event), description: shortened(event.value) };
}
