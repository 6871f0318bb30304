// Which session and instance a command is about: from the place it was called from, else from what has the focus.
import * as vscode from 'vscode';
import { debugType } from '../configuration.ts';
import { toHostStarted } from '../hostStarted.ts';
import type { Send, Target } from './commands.ts';
import { toInstances } from './history.ts';

/** What a row of the instances view passes. */
export interface Row extends Target {
  readonly session: vscode.DebugSession;
}

/** The sessions of our type that run. */
export class Sessions implements vscode.Disposable {
  readonly #running = new Map<string, vscode.DebugSession>();
  readonly #hosts = new Map<string, string>();
  readonly #subscriptions: vscode.Disposable[];

  constructor() {
    this.#subscriptions = [
      vscode.debug.onDidStartDebugSession((session) => {
        if (session.type === debugType) this.#running.set(session.id, session);
      }),
      vscode.debug.onDidReceiveDebugSessionCustomEvent(({ session, event, body }) => {
        const started = session.type === debugType ? toHostStarted(event, body) : undefined;
        if (started) this.#hosts.set(session.id, started.baseUrl);
      }),
      vscode.debug.onDidTerminateDebugSession((session) => {
        this.#running.delete(session.id);
        this.#hosts.delete(session.id);
      }),
    ];
  }

  /** By id, else the one with the focus, else any. */
  find(id: string | undefined): vscode.DebugSession {
    const active = vscode.debug.activeDebugSession;
    const found =
      (id === undefined ? undefined : this.#running.get(id)) ??
      (active?.type === debugType ? active : undefined) ??
      [...this.#running.values()].at(-1);
    if (found) return found;
    throw new Error(vscode.l10n.t('No function app is being debugged; press F5 first.'));
  }

  /** Base URL of the host that a session runs. */
  host(session: vscode.DebugSession): string {
    const host = this.#hosts.get(session.id);
    if (host !== undefined) return host;
    throw new Error(vscode.l10n.t('This session runs no function host.'));
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }
}

export function sender(session: vscode.DebugSession): Send {
  return async (command, args) => session.customRequest(command, args) as Promise<unknown>;
}

/**
 * Reads what VS Code passes to a command.
 *
 * @param args nothing from the palette, a row of our view, or what the call stack or the variables pass
 */
export async function targetOf(sessions: Sessions, args: readonly unknown[]): Promise<Row> {
  const row = args.find((arg): arg is Row => isObject(arg) && isObject(arg['session']));
  if (row) return row;
  const place = args.find((arg) => isObject(arg) && typeof arg['sessionId'] === 'string') as Place | undefined;
  const session = sessions.find(place?.sessionId);
  const send = sender(session);
  if (place?.variable) return { session, ...(await ofFrame(session)), ...(await ofVariable(send, place.variable)) };
  // A thread's id ends in the adapter's number for it, also that of a frame's thread.
  const thread = /:(\d+)$/.exec(place?.threadId ?? '')?.[1];
  if (thread !== undefined) return { session, ...(await ofThread(send, Number(thread))) };
  return { session, ...(place ? {} : await ofFrame(session)) };
}

/** As the context menus of the debug views pass it. */
interface Place {
  readonly sessionId: string;
  readonly threadId?: string;
  readonly variable?: Variable;
}

interface Variable {
  readonly name: string;
  readonly value: string;
  readonly variablesReference: number;
}

async function ofThread(send: Send, threadId: number): Promise<Target> {
  const found = toInstances(await send('durable/instances', {})).find((each) => each.threadId === threadId);
  return found ? { instanceId: found.instanceId, here: true } : {};
}

/** The instance of the frame that the views show. */
async function ofFrame(session: vscode.DebugSession): Promise<Target> {
  const item = vscode.debug.activeStackItem;
  if (item?.session.id !== session.id) return {};
  const send = sender(session);
  if (!(item instanceof vscode.DebugStackFrame)) return ofThread(send, item.threadId);
  const { scopes } = (await send('scopes', { frameId: item.frameId })) as { scopes: Variable[] };
  const scope = scopes.find(({ name }) => name === 'Durable');
  const instance = scope && (await inside(send, scope)).find(({ name }) => name === 'instance');
  const id = instance && (await inside(send, instance)).find(({ name }) => name === 'instanceId');
  return id ? { instanceId: id.value, here: true } : {};
}

/** An event of the history by its number, a pending timer by its id. */
async function ofVariable(send: Send, variable: Variable): Promise<Target> {
  const facts = await inside(send, variable);
  const fact = (name: string): string | undefined => facts.find((each) => each.name === name)?.value;
  const eventId = fact('eventId');
  return {
    index: Number(/^\[(\d+)\]$/.exec(variable.name)?.[1]),
    timer: fact('type') === 'TimerCreated' && eventId !== undefined ? Number(eventId) : undefined,
  };
}

async function inside(send: Send, { variablesReference }: Variable): Promise<Variable[]> {
  return ((await send('variables', { variablesReference })) as { variables: Variable[] }).variables;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
