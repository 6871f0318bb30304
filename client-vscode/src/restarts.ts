// How often a server that ends is started again. Knows nothing of VS Code.

const most = 4;
const within = 3 * 60_000;

/**
 * Whether to start it again.
 *
 * @param ends when it ended, in milliseconds, the last time last
 */
export function mayRestart(ends: readonly number[]): boolean {
  const last = ends.at(-1) ?? 0;
  return ends.filter((end) => last - end < within).length <= most;
}
