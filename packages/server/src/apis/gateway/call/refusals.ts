/** Errors that several APIs send, with the reasons that Google's client libraries look for. */
import { ApiError } from '../../../http/api-error.ts';
import type { BodyErrors } from '../../catalogue/api-definition.ts';

/** 400 for a request that is wrong as a whole. */
export function badRequest(message: string): ApiError {
  return new ApiError({ code: 400, status: 'INVALID_ARGUMENT', message, reason: 'badRequest' });
}

/** 403 that another token can't fix. */
export function forbidden(message: string, reason = 'forbidden'): ApiError {
  return new ApiError({ code: 403, status: 'PERMISSION_DENIED', message, reason });
}

/** 412 (RFC 9110 §13.1.1). */
export function conditionNotMet(header: 'If-Match' | 'If-None-Match' = 'If-Match'): ApiError {
  return new ApiError({
    code: 412,
    status: 'FAILED_PRECONDITION',
    message: 'The resource has changed since you read it. Read it again, and repeat your change.',
    shortMessage: 'Precondition Failed',
    reason: 'conditionNotMet',
    location: header,
    locationType: 'header',
  });
}

/** 409, e.g. because the id is taken (`duplicate`). */
export function conflict(message: string, reason = 'conflict'): ApiError {
  return new ApiError({
    code: 409,
    status: reason === 'duplicate' ? 'ALREADY_EXISTS' : 'ABORTED',
    message,
    reason,
  });
}

/** 410: the resource existed, but was permanently deleted. */
export function gone(message: string, reason = 'deleted'): ApiError {
  return new ApiError({ code: 410, status: 'FAILED_PRECONDITION', message, reason });
}

/**
 * 400 for a field of the body.
 *
 * @param field the path in the body, e.g. `snippet.title`; empty for the whole body
 * @param expected completes the sentence "Invalid value: body.x …"
 */
export function invalidField(
  field: string,
  expected: string,
  { reason = 'invalid', domain = 'global', reasons = {} }: BodyErrors = {},
): ApiError {
  const location = field === '' ? 'body' : `body.${field}`;
  const message = `Invalid value: ${location} ${expected}.`;
  return new ApiError({
    code: 400,
    status: 'INVALID_ARGUMENT',
    message,
    reason: reasons[field.split('[', 1)[0] ?? field] ?? reason,
    domain,
    location,
    locationType: 'other',
    details: [
      {
        '@type': 'type.googleapis.com/google.rpc.BadRequest',
        fieldViolations: [{ field, description: message }],
      },
    ],
  });
}
