import { ApiError } from '../../../http/api-error.ts';

export function invalidBatch(message: string): ApiError {
  return new ApiError({ code: 400, status: 'INVALID_ARGUMENT', message, reason: 'badRequest' });
}

/** @param what begins the sentence, e.g. `An upload` */
export function notInBatch(what: string): ApiError {
  return invalidBatch(`${what} can't be part of a batch. Send it as a request of its own.`);
}
