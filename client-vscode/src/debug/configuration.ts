// Completes what a launch configuration leaves out. Knows nothing of VS Code.

export const debugType = 'durable-java';

export interface Configuration {
  readonly type: string;
  readonly request: string;
  readonly name: string;
  readonly [key: string]: unknown;
}

export interface Defaults {
  /** The app's folder when the configuration names none. */
  readonly cwd: string | undefined;
  /** The port from the settings; 0 means any free one. */
  readonly port: number;
  readonly name: string;
}

/** VS Code passes an empty configuration when F5 is pressed in a folder without launch.json. */
export function complete(given: Partial<Configuration>, defaults: Defaults): Configuration {
  const base: Configuration = {
    ...given,
    type: orElse(given.type, debugType),
    request: orElse(given.request, 'launch'),
    name: orElse(given.name, defaults.name),
  };
  if (base.request !== 'launch') return base;
  return { ...base, cwd: given['cwd'] ?? defaults.cwd, port: given['port'] ?? defaults.port };
}

/** An empty text counts as left out. */
function orElse(given: string | undefined, otherwise: string): string {
  return given === undefined || given === '' ? otherwise : given;
}
