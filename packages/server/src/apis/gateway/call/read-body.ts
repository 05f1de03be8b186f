/** Reads the JSON body of a call, and checks it against the method's schema. */
import { isJsonObject, type JsonObject } from '@grantway/protocol/json-object';
import { ApiError } from '../../../http/api-error.ts';
import type { HttpRequest } from '../../../http/http-message.ts';
import { findBodyFault } from './body-fault.ts';
import type { MethodRoute } from './call-context.ts';
import { invalidField } from './refusals.ts';

/**
 * Returns an empty object if the body is empty or the method declares no schema.
 *
 * @throws ApiError with code 400 if the body isn't JSON, or doesn't fit the schema
 */
export function readBody({ headers, body }: HttpRequest, route: MethodRoute): JsonObject {
  if (route.method.request === undefined || body === '') return {};
  requireJson(headers['content-type']);
  return checkBody(parseJson(body), route);
}

/** @throws ApiError with code 400 that names the invalid field */
export function checkBody(value: unknown, { method, version }: MethodRoute): JsonObject {
  if (value === undefined) return {};
  if (!isJsonObject(value)) throw invalidField('', 'must be a JSON object', method.bodyErrors);
  const schema = method.request === undefined ? undefined : version.schemas[method.request];
  if (schema === undefined) throw new TypeError(`${method.id} declares no schema for its body`);
  const fault = findBodyFault(value, schema, version.schemas);
  if (fault !== undefined) throw invalidField(fault.path, fault.expected, method.bodyErrors);
  return value;
}

/** Some clients send JSON without a media type, or as text/plain. */
function requireJson(contentType: string | undefined): void {
  const type = contentType?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (type === '' || /^(?:application|text)\/(?:[\w.-]+\+)?json$/.test(type) || type === 'text/plain') return;
  throw new ApiError({
    code: 400,
    status: 'INVALID_ARGUMENT',
    message: 'The body must be JSON, with Content-Type: application/json.',
    reason: 'badContent',
    location: 'Content-Type',
    locationType: 'header',
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Don't quote the parser's message, because it repeats part of the body.
    const message = 'The body is not JSON.';
    throw new ApiError({ code: 400, status: 'INVALID_ARGUMENT', message, reason: 'parseError' });
  }
}
