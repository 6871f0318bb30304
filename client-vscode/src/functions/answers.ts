// What the language server answers to the commands of "Create Function", checked as it comes in. Knows nothing of VS Code.

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** A question a template asks beside the function's name. */
export interface Prompt {
  readonly id: string;
  readonly label: string;
  readonly choices: readonly Choice[];
}

export interface Template {
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly defaultName: string;
  readonly prompts: readonly Prompt[];
}

/** The files a command wrote. */
export interface Created {
  readonly files: readonly string[];
  readonly main: string;
}

export function toTemplates(answer: unknown): Template[] {
  return list(answer).map((item) => ({
    id: text(item, 'id'),
    label: text(item, 'label'),
    description: text(item, 'description'),
    defaultName: text(item, 'defaultName'),
    prompts: list(member(item, 'prompts')).map(toPrompt),
  }));
}

function toPrompt(item: unknown): Prompt {
  return {
    id: text(item, 'id'),
    label: text(item, 'label'),
    choices: list(member(item, 'choices')).map((choice) => ({
      value: text(choice, 'value'),
      label: text(choice, 'label'),
    })),
  };
}

export function toCreated(answer: unknown): Created {
  return {
    files: list(member(answer, 'files')).map((file) => {
      if (typeof file === 'string') return file;
      throw unexpected('files', file);
    }),
    main: text(answer, 'main'),
  };
}

function list(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  throw unexpected('list', value);
}

function text(item: unknown, key: string): string {
  const value = member(item, key);
  if (typeof value === 'string') return value;
  throw unexpected(key, value);
}

function member(item: unknown, key: string): unknown {
  if (typeof item === 'object' && item !== null) return (item as Record<string, unknown>)[key];
  throw unexpected(key, item);
}

function unexpected(key: string, value: unknown): Error {
  return new Error(
    `durable: language server: unexpected answer, ${key} is ${JSON.stringify(value)}; update the extension`,
  );
}
