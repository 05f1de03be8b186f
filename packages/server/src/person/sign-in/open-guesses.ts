/**
 * Guesses that are counted and not decided yet, by the network address that they come from. A right one gives its count
 * back. So a guess that finds the address's budget used up waits for those that are open: everybody at a school may sign
 * in at once, and wrong guesses still get no more than the budget.
 *
 * This process knows its own guesses only. Those open on other nodes count like wrong ones until they are decided.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { tooManyGuesses } from './derivation-queue.ts';

/** How long a guess waits before its person is asked to come again. */
const longestWaitMilliseconds = 10_000;

/** Guesses that wait in one process; one more is asked to come again. */
const mostWaiting = 66;

type Line = {
  open: number;
  /** How many were given back, ever: a look at the budget before the last one is out of date. */
  givenBack: number;
  /** How many callers have the line in their hands; then it stays. */
  users: number;
  readonly waiting: Set<() => void>;
};

export class OpenGuesses {
  readonly #lines = new Map<string, Line>();
  #waiting = 0;

  /**
   * Counts a guess, as soon as the address's budget has room or it is certain that it has none.
   *
   * @param count resolves to `counted`, to `full` if the address's budget is, or to `refused` for any other reason
   * @returns the last of them. After `counted` the guess is open, and `close` must be called
   * @throws OAuthError `temporarily_unavailable` if too many wait, or it takes too long
   */
  async count(
    address: string,
    count: () => Promise<'counted' | 'full' | 'refused'>,
  ): Promise<'counted' | 'full' | 'refused'> {
    const line = this.#enter(address);
    try {
      for (;;) {
        const { givenBack } = line;
        const outcome = await count();
        if (outcome === 'counted') line.open += 1;
        if (outcome !== 'full') return outcome;
        if (line.givenBack !== givenBack) continue;
        if (line.open === 0) return outcome;
        await this.#wait(line);
      }
    } finally {
      this.#leave(address, line);
    }
  }

  /** The guess is decided; `givenBack` if it does not count any more. */
  close(address: string, givenBack: boolean): void {
    const line = this.#lines.get(address);
    if (line === undefined) throw new TypeError('Only an open guess can be closed.');
    line.open -= 1;
    if (givenBack) line.givenBack += 1;
    // One place, one guess. Once none is open, no place will come: each looks for the last time.
    const [first] = line.waiting;
    if (line.open === 0) for (const wake of line.waiting) wake();
    else if (givenBack) first?.();
    this.#forget(address, line);
  }

  #enter(address: string): Line {
    const known = this.#lines.get(address);
    const line = known ?? { open: 0, givenBack: 0, users: 0, waiting: new Set() };
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
