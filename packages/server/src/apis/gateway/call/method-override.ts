/**
 * GET as POST: client libraries send a GET whose URL would be longer than 2,048 characters as POST with
 * `X-HTTP-Method-Override: GET`, and the query as a form in the body (decision 0036).
 */

import { ApiError } from '../../../http/api-error.ts';
import type { HttpRequest } from '../../../http/http-message.ts';

const header = 'X-HTTP-Method-Override';
const formType = 'application/x-www-form-urlencoded';

/**
 * The request that was meant, whose checks are those of a GET. A request without the header stays as it is.
 *
 * @throws ApiError with code 400 for another method than GET, or a body that is not a form
 */
export function meantRequest(request: HttpRequest): HttpRequest {
  const meant = request.headers[header.toLowerCase()]?.trim().toUpperCase();
  if (meant === undefined || request.method !== 'POST' || meant === 'POST') return request;
  if (meant !== 'GET') throw wrongHeader(header, `The header ${header} may be GET only.`);
  const { 'content-type': contentType, ...headers } = request.headers;
  if (request.body !== '' && contentType?.split(';', 1)[0]?.trim().toLowerCase() !== formType) {
    throw wrongHeader(
      'Content-Type',
      `With ${header}: GET the body is the query, so its Content-Type must be ${formType}.`,
    );
  }
  const query = [request.query, request.body].filter((part) => part !== '').join('&');
  return { ...request, method: 'GET', query, headers, body: '' };
}

function wrongHeader(name: string, message: string): ApiError {
  return new ApiError({
    code: 400,
    status: 'INVALID_ARGUMENT',
    message,
    reason: 'badRequest',
    location: name,
    locationType: 'header',
  });
}
