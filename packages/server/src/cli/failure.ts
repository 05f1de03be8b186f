import { formatFieldPath } from '@grantway/protocol/field-path';
import { CommandError } from '../host/command-error.ts';
import { RegistrationError } from '../registration/registration-error.ts';
import { AlreadyExistsError, ProjectDeletedError } from '../storage/errors/storage-errors.ts';
import { StorageUnavailableError } from '../storage/errors/unavailable.ts';
import type { Arguments } from './arguments.ts';

/** Turns errors that the user can fix into `CommandError`, which names options instead of fields. */
export function explainFailure(error: unknown, given: Arguments): unknown {
  if (error instanceof AlreadyExistsError) {
    return new CommandError('another command has just taken this id, address or domain; nothing was changed');
  }
  if (error instanceof ProjectDeletedError) return new CommandError(error.message);
  if (error instanceof StorageUnavailableError) {
    return new CommandError(`${error.message} Check whether the change was made before you retry.`);
  }
  if (!(error instanceof RegistrationError)) return error;
  const name = error.path
    .filter((step) => typeof step === 'string')
    .map((step) => given.nameOf(step))
    .findLast((option) => option !== undefined);
  const place = name ?? formatFieldPath(error.path);
  return new CommandError(place === '' ? error.message : `${place}: ${error.message}`);
}
