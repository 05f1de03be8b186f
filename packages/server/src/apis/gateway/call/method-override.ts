/**
 * Accepts a GET that is sent as POST. If a URL would be longer than 2,048 characters, client libraries send a POST with
 * `X-HTTP-Method-Override: GET`, and put the query into the body as a form (decision 0036).
 */

import { ApiError } from '../../../http/api-error.ts';
import type { HttpRequest } from '../../../http/http-message.ts';

const header = 'X-HTTP-Method-Override';
const formType = 'application/x-www-form-urlencoded';

/**
 * Returns the GET request that the client meant. Returns the request itself if it isn't POST, or if the header is missing
 * or says POST.
 *
 * @throws ApiError with code 400 if the header names a method other than GET and POST, or the body isn't a form
 */
export function meantRequest(request: HttpRequest): HttpRequest {
  const meant = request.headers[header.toLowerCase()]?.trim().toUpperCase();
  if (meant === undefined || request.method !== 'POST' || meant === 'POST') return request;
  if (meant !== 'GET') throw wrongHeader(header, `The header ${header} must be GET.`);
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
