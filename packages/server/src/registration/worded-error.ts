import { reason } from '@grantway/messages/reasons/reason';
import type { FieldPath } from '@grantway/protocol/field-path';
import { type MistakeKind, RegistrationError } from './registration-error.ts';

/**
 * A mistake with English words instead of a reason: only the seed file can cause it, or another server has already put
 * it into words for the command line. The management API never throws it, because the console couldn't translate it.
 */
export class WordedError extends RegistrationError {
  constructor(path: FieldPath, words: string, kind?: MistakeKind) {
    super(path, reason('INVALID'), kind);
    this.message = words;
  }
}
