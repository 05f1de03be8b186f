/** Turns the errors of the operations in `registration/` into those of the API. */

import { inEnglish, type Reason, reason as reasonOf } from '@grantway/messages/reasons/reason';
import { type FieldPath, formatFieldPath } from '@grantway/protocol/field-path';
import type { ApiError } from '../../http/api-error.ts';
import { refusal } from '../../http/refusal.ts';
import { OutdatedError } from '../../registration/changes.ts';
import { badRequest, invalidInput, violation } from '../../registration/input-violations.ts';
import { RegistrationError } from '../../registration/registration-error.ts';
import { AlreadyExistsError, ProjectDeletedError } from '../../storage/errors/storage-errors.ts';
import { etagOfRevision } from './etag.ts';

/**
 * @param precondition where the caller sent the etag
 * @throws ApiError if `registration/` rejects the call, if the record already exists, or if its project is deleted;
 * other errors pass unchanged
 */
export async function orApiError<Result>(
  run: () => Promise<Result>,
  precondition: 'header' | 'body' = 'header',
): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    throw apiErrorOf(error, precondition);
  }
}

function apiErrorOf(error: unknown, precondition: 'header' | 'body'): unknown {
  if (error instanceof OutdatedError) return outdated(error.revision, precondition);
  if (error instanceof AlreadyExistsError) return alreadyExists(reasonOf('ALREADY_EXISTS'));
  if (error instanceof ProjectDeletedError) {
    return refusal(reasonOf('PROJECT_DELETED', { project: error.projectId }), {
      code: 400,
      status: 'FAILED_PRECONDITION',
      reason: 'failedPrecondition',
    });
  }
  if (!(error instanceof RegistrationError)) return error;
  const { kind, message, path, causes, reason } = error;
  if (kind === 'taken') return alreadyExists(reason, path);
  if (kind === 'limited') {
    return refusal(reason, { code: 429, status: 'RESOURCE_EXHAUSTED', reason: 'rateLimitExceeded' });
  }
  if (kind === 'overloaded') {
    return refusal(reason, { code: 503, status: 'UNAVAILABLE', reason: 'backendError' });
  }
  if (kind === 'busy') {
    return refusal(reason, { code: 409, status: 'ABORTED', reason: 'conflict' });
  }
  if (path.length > 0) return invalidInput([violation(formatFieldPath(path), reason)]);
  return refusal(reason, {
    code: 400,
    status: 'FAILED_PRECONDITION',
    message,
    reason: 'failedPrecondition',
    details: causes.map(preconditionFailure),
  });
}

function preconditionFailure(cause: Reason): Readonly<Record<string, unknown>> {
  const { name, parameters } = cause;
  return {
    '@type': 'type.googleapis.com/google.rpc.PreconditionFailure',
    violations: [{ type: name, description: inEnglish(cause), metadata: parameters }],
  };
}

function alreadyExists(reason: Reason, path: FieldPath = []): ApiError {
  const violations = path.length === 0 ? [] : [violation(formatFieldPath(path), reason)];
  return refusal(reason, {
    code: 409,
    status: 'ALREADY_EXISTS',
    reason: 'alreadyExists',
    details: violations.length > 0 ? [badRequest(violations)] : [],
  });
}

/** 412 if the caller sent the etag in If-Match (RFC 9110 §13.1.1), 409 if the caller sent it in the body. */
export function outdated(revision: number, precondition: 'header' | 'body'): ApiError {
  const why = reasonOf('CONFLICT', { etag: etagOfRevision(revision) });
  if (precondition === 'body') return refusal(why, { code: 409, status: 'ABORTED', reason: 'conflict' });
  return refusal(why, {
    code: 412,
    status: 'ABORTED',
    reason: 'conditionNotMet',
    location: 'If-Match',
    locationType: 'header',
  });
}
