import { oneLine } from './one-line.ts';

/** Why a command can't do what was asked, in one line that says what to change. It is printed, and the exit status is 1. */
export class CommandError extends Error {
  override readonly name = 'CommandError';

  constructor(message: string) {
    super(oneLine(message));
  }
}
