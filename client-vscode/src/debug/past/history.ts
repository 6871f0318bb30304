// Instances and their histories as the debug adapter tells them, and what of them can be changed. Knows nothing of VS Code.

/** A row of `durable/instances`, and the body of `durable/instanceChanged`. */
export interface Instance {
  readonly instanceId: string;
  readonly name: string;
  readonly threadId: number;
  readonly runtimeStatus: string;
  readonly awaiting: Awaited | undefined;
  /** How many events its history has. */
  readonly events: number;
}

/** What an instance waits for. */
export interface Awaited {
  readonly kind: 'event' | 'timer' | 'function' | 'unreadable';
  /** Of the function or event; empty for a timer; what cannot be read. */
  readonly name: string;
  /** Of the call; -1 for an event from outside. */
  readonly id: number;
}

/** A part of the instances, in the order of their creation. */
export interface Page {
  readonly instances: readonly Instance[];
  /** How many there are in all. */
  readonly total: number;
}

/** An event of `durable/history`. */
export interface HistoryEvent {
  readonly index: number;
  readonly type: string;
  /** Of a call the id by which it is answered; -1 for none. */
  readonly eventId: number;
  /** Of the function or event, also where the history has it at the call only; empty for none. */
  readonly name: string;
  readonly timestamp: string;
  /** Id of the call that this event answers; -1 for none. */
  readonly answers: number;
  /** Input or result as JSON text, a failure, the time of a timer; empty for none. */
  readonly value: string;
  readonly source: { readonly path: string; readonly line: number } | undefined;
}

/** How an event can be changed: another JSON value, that or a failure, or another time. */
export type ChangeKind = 'value' | 'answer' | 'time';

export interface Changeable {
  readonly event: HistoryEvent;
  readonly kind: ChangeKind;
}

export interface PendingTimer {
  readonly eventId: number;
  readonly fireAt: string;
}

/** An instance that has not finished. */
export function lives(instance: Instance): boolean {
  return ['Pending', 'Running', 'Suspended'].includes(instance.runtimeStatus);
}

const forkEnd = /(~fork\d+)+$/;

export function isFork({ instanceId }: Instance): boolean {
  return forkEnd.test(instanceId);
}

/** Of forks the name tells which they are, as the end of their long id does: `OrderFlow~fork1`. */
export function shortName({ name, instanceId }: Instance): string {
  return name + (forkEnd.exec(instanceId)?.[0] ?? '');
}

/** Enough of an id to know it again. */
export function shortId(instanceId: string): string {
  return /^[\da-f]{8}-[\da-f-]{27}$/i.test(instanceId.split('~')[0] ?? '')
    ? instanceId.slice(0, 8) + (/~.*$/.exec(instanceId)?.[0] ?? '')
    : instanceId;
}

export function toInstance(row: unknown): Instance {
  return {
    instanceId: text(row, 'instanceId'),
    name: text(row, 'name'),
    threadId: number(row, 'threadId', 0),
    runtimeStatus: text(row, 'runtimeStatus'),
    awaiting: toAwaited(member(row, 'awaiting')),
    events: number(row, 'total', 0),
  };
}

function toAwaited(awaiting: unknown): Awaited | undefined {
  if (!isObject(awaiting)) return undefined;
  const kinds: Readonly<Record<string, Awaited['kind']>> = {
    ExternalEvent: 'event',
    TimerCreated: 'timer',
    Unreadable: 'unreadable',
  };
  return {
    kind: kinds[text(awaiting, 'kind')] ?? 'function',
    name: text(awaiting, 'name'),
    id: number(awaiting, 'id', -1),
  };
}

export function toInstances(answer: unknown): Instance[] {
  return list(answer, 'instances').map(toInstance);
}

export function toPage(answer: unknown): Page {
  const instances = toInstances(answer);
  return { instances, total: number(answer, 'total', instances.length) };
}

export function toHistory(answer: unknown): HistoryEvent[] {
  const rows = list(answer, 'events');
  const names = new Map(rows.map((row) => [number(row, 'eventId', -1), text(row, 'name')]));
  return rows.map((row) => {
    const answers = number(row, 'taskScheduledId', -1);
    const source = member(row, 'source');
    return {
      index: number(row, 'index', 0),
      type: text(row, 'type'),
      eventId: number(row, 'eventId', -1),
      name: text(row, 'name') || (answers >= 0 ? (names.get(answers) ?? '') : ''),
      timestamp: text(row, 'timestamp'),
      answers,
      value: text(row, 'value'),
      source: isObject(source) ? { path: text(source, 'path'), line: number(source, 'line', 1) } : undefined,
    };
  });
}

/** Type, name and id, as the Durable scope has them: `TaskCompleted Hello #3`. */
export function title(event: HistoryEvent): string {
  const id = event.eventId >= 0 ? event.eventId : event.answers;
  return [event.type, event.name, id >= 0 ? `#${String(id)}` : ''].filter((word) => word !== '').join(' ');
}

/** Without the beginnings and ends of episodes, which say nothing to a user. */
export function told(events: readonly HistoryEvent[]): HistoryEvent[] {
  return events.filter(({ type }) => type !== 'OrchestratorStarted' && type !== 'OrchestratorCompleted');
}

/** The events that a fork can have otherwise. A call without an answer stands for the one to come. */
export function changeable(events: readonly HistoryEvent[]): Changeable[] {
  const answered = new Set(events.map(({ answers }) => answers));
  const kinds: Readonly<Record<string, ChangeKind>> = {
    ExecutionStarted: 'value',
    EventRaised: 'value',
    TaskCompleted: 'answer',
    TaskFailed: 'answer',
    SubOrchestrationInstanceCompleted: 'answer',
    SubOrchestrationInstanceFailed: 'answer',
    TimerFired: 'time',
  };
  const calls: Readonly<Record<string, ChangeKind>> = {
    TaskScheduled: 'answer',
    SubOrchestrationInstanceCreated: 'answer',
    TimerCreated: 'time',
  };
  return events.flatMap((event) => {
    const kind = kinds[event.type] ?? (answered.has(event.eventId) ? undefined : calls[event.type]);
    return kind ? [{ event, kind }] : [];
  });
}

/** The change that an event stands for: a call that was answered stands for its answer. */
export function changeAt(events: readonly HistoryEvent[], index: number): Changeable | undefined {
  const all = changeable(events);
  const event = events.find((each) => each.index === index);
  return (
    all.find((each) => each.event.index === index) ??
    (event && event.eventId >= 0 ? all.find((each) => each.event.answers === event.eventId) : undefined)
  );
}

export function pendingTimers(events: readonly HistoryEvent[]): PendingTimer[] {
  const answered = new Set(events.map(({ answers }) => answers));
  return events
    .filter(({ type, eventId }) => type === 'TimerCreated' && !answered.has(eventId))
    .map(({ eventId, value }) => ({ eventId, fireAt: value }));
}

/** When a timer fired or is due, of the event of its creation or its end. */
export function timeOf(events: readonly HistoryEvent[], timer: HistoryEvent): string {
  const id = timer.eventId >= 0 ? timer.eventId : timer.answers;
  return events.find((each) => each.eventId === id)?.value ?? timer.timestamp;
}

/** What the execution ended with; undefined before its end. */
export function outcome(events: readonly HistoryEvent[]): string | undefined {
  return events.findLast(({ type }) => type === 'ExecutionCompleted')?.value;
}

/** Why a text is no JSON value, or nothing. */
export function jsonProblem(value: string): string | undefined {
  try {
    JSON.parse(value);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function list(answer: unknown, key: string): unknown[] {
  const value = member(answer, key);
  if (Array.isArray(value)) return value;
  throw new Error(`durable: debug adapter: unexpected answer, ${key} is no list; update the extension`);
}

function text(item: unknown, key: string): string {
  const value = member(item, key);
  return typeof value === 'string' ? value : '';
}

function number(item: unknown, key: string, otherwise: number): number {
  const value = member(item, key);
  return typeof value === 'number' ? value : otherwise;
}

function member(item: unknown, key: string): unknown {
  return isObject(item) ? item[key] : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
