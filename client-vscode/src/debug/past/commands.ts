// What the commands for the past ask and send, in their order. Knows nothing of VS Code.
import {
  changeAt,
  changeable,
  lives,
  outcome,
  pendingTimers,
  timeOf,
  toHistory,
  toInstances,
  told,
  type Changeable,
  type HistoryEvent,
  type Instance,
  type PendingTimer,
} from './history.ts';

/** Sends a request of the debug adapter's own; a refusal is thrown with the line for the user. */
export type Send = (command: string, args: object) => Promise<unknown>;

/** What becomes of the activities that a fork calls for. */
export type Activities = 'run' | 'stub' | 'ask';

/** What a command is about as far as the place it was called from tells. */
export interface Target {
  readonly instanceId?: string | undefined;
  /** Of an event in its history. */
  readonly index?: number | undefined;
  /** Id of one of its timers. */
  readonly timer?: number | undefined;
  /** Whether the instance stands at a place that the user looks at. */
  readonly here?: boolean | undefined;
}

/** An activity of a fork that waits for somebody's answer; the body of `durable/activityAsked`. */
export interface AskedActivity {
  readonly instanceId: string;
  readonly eventId: number;
  readonly name: string;
  readonly input: string;
  /** Name of the fork, if that is known. */
  readonly by?: string | undefined;
}

export interface Fork {
  readonly instanceId: string;
  readonly index: number;
}

export type EventPurpose = 'replay' | 'fork';
export type Answer = { readonly json: string } | { readonly failure: string } | { readonly run: true };

/** Asks the user; undefined when the user wants nothing any more. */
export interface Questions {
  instance(choices: readonly Instance[]): Promise<Instance | undefined>;
  /** `now` only for the fork of an instance that has not finished: after all that has happened so far. */
  event(
    purpose: EventPurpose,
    choices: readonly HistoryEvent[],
    lives: boolean,
  ): Promise<HistoryEvent | 'now' | undefined>;
  change(choices: readonly Changeable[]): Promise<Changeable | undefined>;
  /** Another value of an event, or a failure if the event can be one. */
  value(change: Changeable): Promise<Exclude<Answer, { run: true }> | undefined>;
  /** A time in ISO 8601. */
  time(event: HistoryEvent, now: string): Promise<string | undefined>;
  activities(): Promise<Activities | undefined>;
  timer(choices: readonly PendingTimer[]): Promise<PendingTimer | undefined>;
  answer(activity: AskedActivity): Promise<Answer | undefined>;
}

/** The things that can be missing; the caller has the words for them. */
export class NothingThere extends Error {
  readonly what: 'instance' | 'living' | 'timer' | 'change';

  constructor(what: NothingThere['what']) {
    super(`no ${what}`);
    this.what = what;
  }
}

export async function history(send: Send, instanceId: string): Promise<HistoryEvent[]> {
  return toHistory(await send('durable/history', { instanceId, values: true }));
}

/** Shows an instance as it was before an event; gives its id. */
export async function replayTo(send: Send, ask: Questions, target: Target): Promise<string | undefined> {
  const instanceId = await instanceOf(send, ask, target);
  if (instanceId === undefined) return undefined;
  const event = target.index ?? (await ask.event('replay', told(await history(send, instanceId)), false));
  if (event === undefined || event === 'now') return undefined;
  await send('durable/replayTo', { instanceId, index: typeof event === 'number' ? event : event.index });
  return instanceId;
}

/** Starts a fork where the instance stands, or before an event that is known or asked for. */
export async function fork(send: Send, ask: Questions, target: Target): Promise<Fork | undefined> {
  const instanceId = await instanceOf(send, ask, target);
  if (instanceId === undefined) return undefined;
  let index = target.index;
  if (index === undefined && !target.here) {
    const events = await history(send, instanceId);
    const event = await ask.event('fork', told(events), outcome(events) === undefined);
    if (event === undefined) return undefined;
    if (event !== 'now') index = event.index;
  }
  const activities = await ask.activities();
  if (activities === undefined) return undefined;
  return toFork(await send('durable/fork', { instanceId, ...(index === undefined ? {} : { index }), activities }));
}

/** Starts a fork in which an event is another one. */
export async function whatIf(send: Send, ask: Questions, target: Target): Promise<Fork | undefined> {
  const instanceId = await instanceOf(send, ask, target);
  if (instanceId === undefined) return undefined;
  const events = await history(send, instanceId);
  const change = await chosen(events, ask, target.index);
  if (change === undefined) return undefined;
  const changed = await newValue(events, ask, change);
  if (changed === undefined) return undefined;
  const activities = await ask.activities();
  if (activities === undefined) return undefined;
  return toFork(await send('durable/whatIf', { instanceId, index: change.event.index, ...changed, activities }));
}

async function chosen(
  events: readonly HistoryEvent[],
  ask: Questions,
  index: number | undefined,
): Promise<Changeable | undefined> {
  if (index === undefined) return ask.change(changeable(events));
  const change = changeAt(events, index);
  if (change) return change;
  throw new NothingThere('change');
}

async function newValue(
  events: readonly HistoryEvent[],
  ask: Questions,
  change: Changeable,
): Promise<object | undefined> {
  if (change.kind === 'time') {
    const fireAt = await ask.time(change.event, timeOf(events, change.event));
    return fireAt === undefined ? undefined : { fireAt };
  }
  const answer = await ask.value(change);
  return answer && toArguments(answer);
}

/** Lets a timer fire; gives its id. */
export async function fireTimer(send: Send, ask: Questions, target: Target): Promise<number | undefined> {
  const instanceId = await instanceOf(send, ask, target, 'timer');
  if (instanceId === undefined) return undefined;
  const timers = pendingTimers(await history(send, instanceId));
  const given = target.timer ?? (timers.length === 1 ? timers[0]?.eventId : undefined);
  if (given === undefined && timers.length === 0) throw new NothingThere('timer');
  const eventId = given ?? (await ask.timer(timers))?.eventId;
  if (eventId === undefined) return undefined;
  await send('durable/fireTimer', { instanceId, eventId });
  return eventId;
}

/** Answers an activity of a fork; false if the user does not want to yet. */
export async function answerActivity(send: Send, ask: Questions, activity: AskedActivity): Promise<boolean> {
  const answer = await ask.answer(activity);
  if (answer === undefined) return false;
  const { instanceId, eventId } = activity;
  await send('durable/answerActivity', { instanceId, eventId, ...toArguments(answer) });
  return true;
}

export function toAsked(body: unknown): AskedActivity {
  const { instanceId, eventId, name, input } = body as Partial<AskedActivity>;
  return { instanceId: instanceId ?? '', eventId: eventId ?? -1, name: name ?? '', input: input ?? '' };
}

function toArguments(answer: Answer): object {
  if ('run' in answer) return { run: true };
  return 'json' in answer ? { result: JSON.parse(answer.json) as unknown } : { failure: { message: answer.failure } };
}

function toFork(answer: unknown): Fork {
  return answer as Fork;
}

/**
 * The instance that a command is about.
 *
 * @param missing what to say that there is not; other than `instance` it must not have finished
 */
export async function instanceOf(
  send: Send,
  ask: Questions,
  target: Target,
  missing: 'instance' | 'living' | 'timer' = 'instance',
): Promise<string | undefined> {
  if (target.instanceId !== undefined) return target.instanceId;
  const all = toInstances(await send('durable/instances', {})).filter((each) => missing === 'instance' || lives(each));
  if (all.length === 0) throw new NothingThere(missing);
  return all.length === 1 ? all[0]?.instanceId : (await ask.instance(all))?.instanceId;
}

export { outcome, pendingTimers, title } from './history.ts';
