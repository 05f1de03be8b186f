/**
 * Keeps track of the open guesses of each network address. A guess is open if it is counted but not decided yet. A
 * right guess releases its count. So if the budget is used up, a new guess waits for the open guesses. That way,
 * everybody at a school can sign in at once, and wrong guesses still get no more than the budget.
 *
 * A process knows only its own guesses. Guesses open on other nodes count like wrong ones until they are decided.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { tooManyGuesses } from './derivation-queue.ts';

/** After that, the server answers 503 and asks the person to retry. */
const longestWaitMilliseconds = 10_000;

/** For one process. The server asks the next person to retry. */
const mostWaiting = 66;

type Line = {
  open: number;
  /** If this number rises while `count` runs, the result `full` may be out of date. */
  released: number;
  /** The number of running calls of `count`. The map keeps the line while it has users or open guesses. */
  users: number;
  readonly waiting: Set<() => void>;
};

export class OpenGuesses {
  readonly #lines = new Map<string, Line>();
  #waiting = 0;

  /**
   * If the address's budget is used up, waits as long as an open guess may still make room.
   *
   * @param count tries once: resolves to `counted`, to `full` if the address's budget is used up, or to `refused` if
   *   another budget is used up
   * @returns the last result of `count`. After `counted` the guess is open, and the caller must call `close`
   * @throws OAuthError `temporarily_unavailable` if too many guesses wait, or this one has waited too long
   */
  async count(
    address: string,
    count: () => Promise<'counted' | 'full' | 'refused'>,
  ): Promise<'counted' | 'full' | 'refused'> {
    const line = this.#enter(address);
    try {
      for (;;) {
        const { released } = line;
        const outcome = await count();
        if (outcome === 'counted') line.open += 1;
        if (outcome !== 'full') return outcome;
        if (line.released !== released) continue;
        if (line.open === 0) return outcome;
        await this.#wait(line);
      }
    } finally {
      this.#leave(address, line);
    }
  }

  /** @param released whether the guess no longer counts */
  close(address: string, released: boolean): void {
    const line = this.#lines.get(address);
    if (line === undefined) throw new TypeError('Only an open guess can be closed.');
    line.open -= 1;
    if (released) line.released += 1;
    // Each released count makes room for one guess, so wake one waiting guess. If no guess is open anymore, no more
    // room can appear, so wake all waiting guesses for a last try.
    const [first] = line.waiting;
    if (line.open === 0) for (const wake of line.waiting) wake();
    else if (released) first?.();
    this.#forget(address, line);
  }

  #enter(address: string): Line {
    const known = this.#lines.get(address);
    const line = known ?? { open: 0, released: 0, users: 0, waiting: new Set() };
    if (known === undefined) this.#lines.set(address, line);
    line.users += 1;
    return line;
  }

  #leave(address: string, line: Line): void {
    line.users -= 1;
    this.#forget(address, line);
  }

  #forget(address: string, line: Line): void {
    if (line.open === 0 && line.users === 0) this.#lines.delete(address);
  }

  async #wait(line: Line): Promise<void> {
    if (this.#waiting >= mostWaiting) throw tooManyGuesses();
    this.#waiting += 1;
    const timeout = new AbortController();
    let wake = () => {};
    try {
      const woken = new Promise<'woken'>((resolve) => {
        wake = () => {
          line.waiting.delete(wake);
          resolve('woken');
        };
        line.waiting.add(wake);
      });
      const tooLong = delay(longestWaitMilliseconds, 'too long', { signal: timeout.signal }).catch(
        () => 'woken',
      );
      if ((await Promise.race([woken, tooLong])) === 'too long') throw tooManyGuesses();
    } finally {
      timeout.abort();
      line.waiting.delete(wake);
      this.#waiting -= 1;
    }
  }
}
