/** Turns the errors of the operations in `registration/` into those of the API. */

import { inEnglish, type Reason, reason as reasonOf } from '@grantway/messages/reasons/reason';
import { type FieldPath, formatFieldPath } from '@grantway/protocol/field-path';
import { ApiError, errorInfo } from '../../http/api-error.ts';
import { OutdatedError } from '../../registration/changes.ts';
import { RegistrationError } from '../../registration/registration-error.ts';
import { AlreadyExistsError, ProjectDeletedError } from '../../storage/errors/storage-errors.ts';
import { etagOfRevision } from './etag.ts';
import { badRequest, invalidInput, violation } from './violations.ts';

/**
 * Runs an operation. `precondition` says where the caller sent the etag.
 *
 * @throws ApiError if `registration/` rejects the call, if the record already exists, or if its project is deleted. Any other
 * error passes unchanged
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
    return new ApiError({
      code: 400,
      status: 'FAILED_PRECONDITION',
      message: error.message,
      reason: 'failedPrecondition',
      details: [errorInfo('PROJECT_DELETED', { project: error.projectId })],
    });
  }
  if (!(error instanceof RegistrationError)) return error;
  const { kind, message, path, causes, reason = reasonOf('INVALID') } = error;
  const details = [errorInfo(reason.name, reason.parameters), ...causes.map(preconditionFailure)];
  if (kind === 'taken') return alreadyExists(reason, path);
  if (kind === 'limited') {
    return new ApiError({
      code: 429,
      status: 'RESOURCE_EXHAUSTED',
      message,
      reason: 'rateLimitExceeded',
      details,
    });
  }
  if (kind === 'overloaded') {
    return new ApiError({ code: 503, status: 'UNAVAILABLE', message, reason: 'backendError', details });
  }
  if (kind === 'busy') return conflict(message, {});
  if (path.length > 0) return invalidInput([violation(formatFieldPath(path), reason)]);
  return new ApiError({
    code: 400,
    status: 'FAILED_PRECONDITION',
    message,
    reason: 'failedPrecondition',
    details,
  });
}

/** One of several causes, as `google.rpc.PreconditionFailure` with the parameters of the cause. */
function preconditionFailure(cause: Reason): Readonly<Record<string, unknown>> {
  const { name, parameters } = cause;
  return {
    '@type': 'type.googleapis.com/google.rpc.PreconditionFailure',
    violations: [{ type: name, description: inEnglish(cause), metadata: parameters }],
  };
}

function alreadyExists(reason: Reason, path: FieldPath = []): ApiError {
  const violations = path.length === 0 ? [] : [violation(formatFieldPath(path), reason)];
  return new ApiError({
    code: 409,
    status: 'ALREADY_EXISTS',
    message: inEnglish(reason),
    reason: 'alreadyExists',
    details: [
      errorInfo(reason.name, reason.parameters),
      ...(violations.length > 0 ? [badRequest(violations)] : []),
    ],
  });
}

function conflict(message: string, metadata: Readonly<Record<string, string>>): ApiError {
  const details = [errorInfo('CONFLICT', metadata)];
  return new ApiError({ code: 409, status: 'ABORTED', message, reason: 'conflict', details });
}

/**
 * The record has changed since the caller read it. 412 if the caller sent the etag in the header If-Match (RFC 9110
 * §13.1.1), and 409 if the caller sent it in the body.
 */
export function outdated(revision: number, precondition: 'header' | 'body'): ApiError {
  const etag = etagOfRevision(revision);
  const message = `The record has changed since you read it, and now has the etag ${etag}. Read it again and repeat the change.`;
  if (precondition === 'body') return conflict(message, { etag });
  return new ApiError({
    code: 412,
    status: 'ABORTED',
    message,
    reason: 'conditionNotMet',
    location: 'If-Match',
    locationType: 'header',
    details: [errorInfo('CONFLICT', { etag })],
  });
}
