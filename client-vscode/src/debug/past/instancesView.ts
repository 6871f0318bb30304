// The orchestration instances of the running sessions, each with its history; an event leads to its source line.
import * as vscode from 'vscode';
import { debugType } from '../configuration.ts';
import { history } from './commands.ts';
import {
  changeAt,
  lives,
  pendingTimers,
  shortName,
  title,
  toHistory,
  toInstance,
  toInstances,
  told,
  type HistoryEvent,
  type Instance,
} from './history.ts';
import { shortened, state } from './questions.ts';
import { sender, type Row } from './targets.ts';

/** More rows help nobody; the find box of the view looks through these. */
const most = 500;

interface InstanceRow extends Row {
  readonly instance: Instance;
}

interface EventRow extends Row {
  readonly event: HistoryEvent;
  /** Words for the menus' conditions. */
  readonly can: string;
}

type Shown = InstanceRow | EventRow;

export class InstancesView implements vscode.TreeDataProvider<Shown>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<Shown | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #rows = new Map<string, InstanceRow>();
  readonly #unread = new Set<vscode.DebugSession>();
  readonly #subscriptions: vscode.Disposable[];

  constructor() {
    this.#subscriptions = [
      this.#changed,
      vscode.window.registerTreeDataProvider('durable.instances', this),
      vscode.debug.onDidReceiveDebugSessionCustomEvent(({ session, event, body }) => {
        if (session.type !== debugType) return;
        if (event === 'durable/hostStarted') this.#unread.add(session);
        if (event === 'durable/instanceChanged') this.#put(session, toInstance(body));
        if (event === 'durable/hostStarted' || event === 'durable/instanceChanged') this.#changed.fire(undefined);
      }),
      vscode.debug.onDidTerminateDebugSession((session) => {
        this.#unread.delete(session);
        this.#forget(session);
      }),
    ];
  }

  /** Asks for all instances anew. */
  refresh(): void {
    for (const session of new Set([...this.#rows.values()].map((row) => row.session))) {
      this.#forget(session);
      this.#unread.add(session);
    }
    this.#changed.fire(undefined);
  }

  /** The newest first. */
  async getChildren(row?: Shown): Promise<Shown[]> {
    if (row === undefined) {
      await this.#readAll();
      return [...this.#rows.values()].reverse().slice(0, most);
    }
    if ('event' in row) return [];
    const { session, instance } = row;
    const events = await history(sender(session), instance.instanceId);
    const timers = lives(instance) ? pendingTimers(events).map(({ eventId }) => eventId) : [];
    return told(events).map((event) => ({
      session,
      instanceId: instance.instanceId,
      index: event.index,
      timer: timers.includes(event.eventId) ? event.eventId : undefined,
      event,
      can: `event${changeAt(events, event.index) ? ' change' : ''}${timers.includes(event.eventId) ? ' fire' : ''}`,
    }));
  }

  getTreeItem(row: Shown): vscode.TreeItem {
    if ('event' in row) return eventItem(row);
    const { instance, session } = row;
    const item = new vscode.TreeItem(shortName(instance), vscode.TreeItemCollapsibleState.Collapsed);
    item.id = `${session.id} ${instance.instanceId}`;
    item.description = `${state(instance)} · ${instance.instanceId}`;
    item.tooltip = instance.instanceId;
    item.iconPath = new vscode.ThemeIcon(icon(instance));
    item.contextValue = lives(instance) ? 'instance fire' : 'instance';
    return item;
  }

  async #readAll(): Promise<void> {
    for (const session of this.#unread) {
      this.#unread.delete(session);
      for (const instance of toInstances(await sender(session)('durable/instances', {}))) {
        const key = `${session.id} ${instance.instanceId}`;
        // What was told meanwhile is newer.
        if (!this.#rows.has(key)) this.#put(session, instance);
      }
    }
  }

  #put(session: vscode.DebugSession, instance: Instance): void {
    this.#rows.set(`${session.id} ${instance.instanceId}`, { session, instanceId: instance.instanceId, instance });
  }

  #forget(session: vscode.DebugSession): void {
    for (const [key, row] of this.#rows) {
      if (row.session === session) this.#rows.delete(key);
    }
    this.#changed.fire(undefined);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }
}

function eventItem(row: EventRow): vscode.TreeItem {
  const item = new vscode.TreeItem(title(row.event));
  item.id = `${row.session.id} ${row.instanceId ?? ''} ${String(row.event.index)}`;
  item.description = shortened(row.event.value);
  item.tooltip = `${String(row.event.index)} · ${row.event.timestamp}`;
  item.contextValue = row.can;
  item.command = {
    command: 'durable.showEventSource',
    title: vscode.l10n.t('Show Source Line'),
    arguments: [row],
  };
  return item;
}

function icon({ runtimeStatus }: Instance): string {
  const icons: Readonly<Record<string, string>> = {
    Pending: 'watch',
    Running: 'sync',
    Suspended: 'debug-pause',
    Completed: 'pass',
    Failed: 'error',
    Terminated: 'circle-slash',
  };
  return icons[runtimeStatus] ?? 'history';
}

/** Opens the line where the code waits for an event; a replay in the background finds it. */
export async function showEventSource(row: Row): Promise<void> {
  const { session, instanceId, index } = row;
  const events = toHistory(await session.customRequest('durable/history', { instanceId, sources: true }));
  const answers = events.find((event) => event.index === index)?.eventId ?? -1;
  const source =
    events.find((event) => event.index === index)?.source ??
    events.find((event) => answers >= 0 && event.answers === answers)?.source;
  if (!source) throw new Error(vscode.l10n.t('No line of the orchestrator waits for this event.'));
  const at = new vscode.Position(source.line - 1, 0);
  await vscode.window.showTextDocument(vscode.Uri.file(source.path), { selection: new vscode.Range(at, at) });
}
