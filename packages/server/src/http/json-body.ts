import { reason } from '@grantway/messages/reasons/reason';
import type { HttpRequest } from './http-message.ts';
import { refusal } from './refusal.ts';

/** Undefined for an empty body. @throws ApiError 400 or 415 */
export function parseBody({ body, headers }: HttpRequest): unknown {
  if (body === '') return undefined;
  const mediaType = headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase();
  if (mediaType !== undefined && mediaType !== 'application/json') {
    throw refusal(reason('BODY_OF_OTHER_TYPE'), {
      code: 415,
      status: 'INVALID_ARGUMENT',
      reason: 'badContent',
      location: 'Content-Type',
      locationType: 'header',
    });
  }
  try {
    return JSON.parse(body);
  } catch {
    throw refusal(reason('BODY_NOT_JSON'), {
      code: 400,
      status: 'INVALID_ARGUMENT',
      reason: 'parseError',
    });
  }
}
