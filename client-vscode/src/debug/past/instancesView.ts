// The orchestration instances of the running sessions, each with its history; an event leads to its source line.
import * as vscode from 'vscode';
import { debugType } from '../configuration.ts';
import { history } from './commands.ts';
import {
  changeAt,
  lives,
  pendingTimers,
  shortId,
  shortName,
  title,
  toHistory,
  toInstance,
  toPage,
  told,
  type HistoryEvent,
  type Instance,
} from './history.ts';
import { shortened, state } from './questions.ts';
import { sender, type Row } from './targets.ts';

/** So many rows come at once; the find box of the view looks through those that are there. */
const page = 500;
/** Changes within this time, in milliseconds, are shown together. */
const moment = 150;

interface InstanceRow extends Row {
  instance: Instance;
  /** The events as they were when the history had so many. */
  read?: { readonly of: string; readonly events: EventRow[] };
}

interface EventRow extends Row {
  readonly event: HistoryEvent;
  /** Words for the menus' conditions. */
  readonly can: string;
}

/** The last row where there are more instances than are shown. */
interface MoreRow {
  readonly more: number;
}

type Shown = InstanceRow | EventRow | MoreRow;

export class InstancesView implements vscode.TreeDataProvider<Shown>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<Shown | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  /** The oldest first. */
  #rows = new Map<string, InstanceRow>();
  /** By session, how many instances its host had when asked last. */
  readonly #totals = new Map<vscode.DebugSession, number>();
  readonly #unread = new Set<vscode.DebugSession>();
  readonly #pending = new Set<InstanceRow | undefined>();
  #timer: NodeJS.Timeout | undefined;
  #most = page;
  readonly #subscriptions: vscode.Disposable[];

  constructor() {
    this.#subscriptions = [
      this.#changed,
      vscode.window.registerTreeDataProvider('durable.instances', this),
      vscode.debug.onDidReceiveDebugSessionCustomEvent(({ session, event, body }) => {
        if (session.type !== debugType) return;
        if (event === 'durable/hostStarted') {
          // A restart begins with another store.
          this.#forget(session);
          this.#unread.add(session);
          this.#show(undefined);
        }
        if (event === 'durable/instanceChanged') this.#show(this.#put(session, toInstance(body)));
      }),
      vscode.debug.onDidTerminateDebugSession((session) => {
        this.#unread.delete(session);
        this.#forget(session);
        this.#show(undefined);
      }),
    ];
  }

  /** Asks for all instances anew. */
  refresh(): void {
    for (const session of [...this.#totals.keys()]) {
      this.#forget(session);
      this.#unread.add(session);
    }
    this.#show(undefined);
  }

  /** Name of the event from outside that an instance waits for, as far as that is known; else empty. */
  awaitedEvent(session: vscode.DebugSession, instanceId: string): string {
    const awaiting = this.#rows.get(`${session.id} ${instanceId}`)?.instance.awaiting;
    return awaiting?.kind === 'event' ? awaiting.name : '';
  }

  /** Shows older instances, too. */
  async showMore(): Promise<void> {
    this.#most += page;
    for (const [session, total] of this.#totals) {
      const start = [...this.#rows.values()].filter((row) => row.session === session).length;
      if (this.#rows.size < this.#most && start < total) await this.#read(session, start);
    }
    this.#show(undefined);
  }

  /** The newest first. */
  async getChildren(row?: Shown): Promise<Shown[]> {
    if (row === undefined) {
      for (const session of this.#unread) {
        this.#unread.delete(session);
        await this.#read(session, 0);
      }
      const shown = [...this.#rows.values()].reverse().slice(0, this.#most);
      const more = this.#count() - shown.length;
      return more > 0 ? [...shown, { more }] : shown;
    }
    return 'instance' in row ? this.#events(row) : [];
  }

  getTreeItem(row: Shown): vscode.TreeItem {
    if ('event' in row) return eventItem(row);
    return 'more' in row ? moreItem(row) : instanceItem(row);
  }

  async #events(row: InstanceRow): Promise<EventRow[]> {
    const { session, instance } = row;
    const of = `${instance.runtimeStatus} ${String(instance.events)}`;
    if (row.read?.of === of) return row.read.events;
    const all = await history(sender(session), instance.instanceId);
    const timers = lives(instance) ? pendingTimers(all).map(({ eventId }) => eventId) : [];
    const events = told(all).map((event) => ({
      session,
      instanceId: instance.instanceId,
      index: event.index,
      timer: timers.includes(event.eventId) ? event.eventId : undefined,
      event,
      can: `event${changeAt(all, event.index) ? ' change' : ''}${timers.includes(event.eventId) ? ' fire' : ''}`,
    }));
    row.read = { of, events };
    return events;
  }

  /** Instances may have been there before the session, and many. */
  #count(): number {
    let unread = 0;
    for (const [session, total] of this.#totals) {
      unread += Math.max(0, total - [...this.#rows.values()].filter((row) => row.session === session).length);
    }
    return this.#rows.size + unread;
  }

  /** @param start so many of the newest are known */
  async #read(session: vscode.DebugSession, start: number): Promise<void> {
    const { instances, total } = toPage(await sender(session)('durable/instances', { start, count: page }));
    this.#totals.set(session, total);
    const newer = this.#rows;
    this.#rows = new Map();
    for (const instance of instances) {
      // What was told meanwhile is newer.
      if (!newer.has(keyOf(session, instance))) this.#put(session, instance);
    }
    for (const [key, row] of newer) this.#rows.set(key, row);
  }

  /** Gives the row if it was there before. */
  #put(session: vscode.DebugSession, instance: Instance): InstanceRow | undefined {
    const row = this.#rows.get(keyOf(session, instance));
    if (row) row.instance = instance;
    else this.#rows.set(keyOf(session, instance), { session, instanceId: instance.instanceId, instance });
    return row;
  }

  #forget(session: vscode.DebugSession): void {
    this.#totals.delete(session);
    for (const [key, row] of this.#rows) {
      if (row.session === session) this.#rows.delete(key);
    }
  }

  /** @param row undefined for all */
  #show(row: InstanceRow | undefined): void {
    this.#pending.add(row);
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      const rows = this.#pending.has(undefined) ? [undefined] : [...this.#pending];
      this.#pending.clear();
      for (const each of rows) this.#changed.fire(each);
    }, moment);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const subscription of this.#subscriptions) subscription.dispose();
  }
}

function keyOf(session: vscode.DebugSession, { instanceId }: Instance): string {
  return `${session.id} ${instanceId}`;
}

function instanceItem({ instance, session }: InstanceRow): vscode.TreeItem {
  const item = new vscode.TreeItem(shortName(instance), vscode.TreeItemCollapsibleState.Collapsed);
  item.id = keyOf(session, instance);
  item.description = `${state(instance)} · ${shortId(instance.instanceId)}`;
  item.tooltip = `${instance.name}\n${state(instance)}\n${instance.instanceId}`;
  item.iconPath = new vscode.ThemeIcon(icon(instance));
  const suspended = instance.runtimeStatus === 'Suspended';
  item.contextValue = lives(instance) ? `instance fire lives ${suspended ? 'suspended' : 'active'}` : 'instance';
  return item;
}

function eventItem(row: EventRow): vscode.TreeItem {
  const item = new vscode.TreeItem(title(row.event));
  item.id = `${row.session.id} ${row.instanceId ?? ''} ${String(row.event.index)}`;
  item.description = shortened(row.event.value);
  item.tooltip = [title(row.event), row.event.value, row.event.timestamp].filter((line) => line !== '').join('\n');
  item.contextValue = row.can;
  item.command = {
    command: 'durable.showEventSource',
    title: vscode.l10n.t('Show Source Line'),
    arguments: [row],
  };
  return item;
}

function moreItem({ more }: MoreRow): vscode.TreeItem {
  const item = new vscode.TreeItem(vscode.l10n.t('{0} older instances...', more));
  item.id = 'more';
  item.iconPath = new vscode.ThemeIcon('ellipsis');
  item.command = { command: 'durable.showMoreInstances', title: vscode.l10n.t('Show More') };
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
