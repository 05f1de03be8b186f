import { reason } from '@grantway/messages/reasons/reason';
import type { FieldPath } from '@grantway/protocol/field-path';
import { type MistakeKind, RegistrationError } from './registration-error.ts';

/**
 * An error with English words instead of a reason, from the seed file or from a server that the command line calls. The
 * management API never throws it, because the console couldn't translate it.
 */
export class WordedError extends RegistrationError {
  constructor(path: FieldPath, words: string, kind?: MistakeKind) {
    super(path, reason('INVALID'), kind);
    this.message = words;
  }
}
