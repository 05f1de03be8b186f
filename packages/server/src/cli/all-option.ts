/** The option `--all` of commands that revoke or sign out everything in a list. */
import { CommandError } from '../host/command-error.ts';
import type { Arguments } from './arguments.ts';
import { take } from './operations/take.ts';

const mostCounted = 1_000;

/**
 * Allows an empty list without `--all`.
 *
 * @param explain makes the error's message from a text such as `3 grants`
 * @throws CommandError if the list isn't empty and `--all` is missing
 */
export async function requireAll(
  given: Arguments,
  list: (most: number) => AsyncIterable<unknown>,
  thing: string,
  explain: (things: string) => string,
): Promise<void> {
  if (given.flag('all')) return;
  let count = 0;
  for await (const _ of take(list(mostCounted + 1), mostCounted + 1)) count += 1;
  if (count === 0) return;
  const isMore = count > mostCounted;
  const things = counted(Math.min(count, mostCounted), thing);
  throw new CommandError(explain(isMore ? `more than ${things}` : things));
}

export function counted(count: number, thing: string): string {
  return `${count.toLocaleString('en-US')} ${thing}${count === 1 ? '' : 's'}`;
}
