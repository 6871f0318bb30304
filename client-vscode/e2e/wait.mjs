// Waiting for states, never for time to pass.
import process from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';

/** How long a state may take, in milliseconds: generous, since build machines are busy. E2E_TIMEOUT overrides it. */
export const patience = Number(process.env.E2E_TIMEOUT ?? 60_000);

/** Asks until the answer is neither undefined nor false, and gives it. */
export async function until(what, ask, milliseconds = patience) {
  for (const end = Date.now() + milliseconds; ; await delay(100)) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (Date.now() > end) throw new Error(`${what}: not within ${milliseconds / 1000} s`);
  }
}
