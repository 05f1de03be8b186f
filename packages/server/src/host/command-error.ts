import { oneLine } from './one-line.ts';

/** Why a command did not start, in one line that says what to change. The CLI prints it and ends with status 1. */
export class StartError extends Error {
  override readonly name = 'StartError';

  constructor(message: string) {
    super(oneLine(message));
  }
}
