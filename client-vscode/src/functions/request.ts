// The argument of the "Create ..." commands, as a key binding or another extension may pass it. Knows nothing of VS Code.

/** Members of the server's `durable.createFunction` and `durable.createProject`; all are strings. */
export interface FunctionRequest {
  readonly folder?: string;
  readonly template?: string;
  readonly name?: string;
  readonly [setting: string]: string | undefined;
}

/** Keeps the members that are strings: a menu passes its own kind of argument, which is none of ours. */
export function toRequest(argument: unknown): FunctionRequest {
  if (typeof argument !== 'object' || argument === null || Array.isArray(argument)) return {};
  return Object.fromEntries(Object.entries(argument).filter(([, value]) => typeof value === 'string'));
}
