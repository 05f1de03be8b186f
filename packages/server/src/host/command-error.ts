import { oneLine } from './one-line.ts';

/** An error that the user can fix. The command prints it as one line and exits with status 1. */
export class CommandError extends Error {
  override readonly name = 'CommandError';

  constructor(message: string) {
    super(oneLine(message));
  }
}
