// The adapter's event that the host answers. Knows nothing of VS Code.

export interface HostStarted {
  readonly baseUrl: string;
}

/** Reads `durable/hostStarted`; other events give nothing. */
export function toHostStarted(event: string, body: unknown): HostStarted | undefined {
  if (event !== 'durable/hostStarted' || typeof body !== 'object' || body === null) return undefined;
  const baseUrl = (body as Record<string, unknown>)['baseUrl'];
  return typeof baseUrl === 'string' && URL.canParse(baseUrl) ? { baseUrl } : undefined;
}

export function portOf(url: string): string {
  const { port, protocol } = new URL(url);
  return port || (protocol === 'https:' ? '443' : '80');
}
