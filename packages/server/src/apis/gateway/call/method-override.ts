/**
 * Accepts requests that are sent as POST with the header `X-HTTP-Method-Override`. If a URL would be longer than 2,048
 * characters, client libraries send GET this way, and put the query into the body as a form (decision 0036). Java's library
 * sends PATCH this way, because Java's own HTTP client doesn't know PATCH.
 */

import { ApiError } from '../../../http/api-error.ts';
import type { HttpRequest } from '../../../http/http-message.ts';
import { apiHttpMethods } from '../../catalogue/api-definition.ts';

const header = 'X-HTTP-Method-Override';
const formType = 'application/x-www-form-urlencoded';

/**
 * Returns the request that the client meant. Returns the request itself if it isn't POST, or if the header is missing or
 * says POST.
 *
 * @throws ApiError with code 400 if the header names an unknown method, or says GET and the body isn't a form
 */
export function meantRequest(request: HttpRequest): HttpRequest {
  const meant = request.headers[header.toLowerCase()]?.trim().toUpperCase();
  if (meant === undefined || request.method !== 'POST' || meant === 'POST') return request;
  if (!apiHttpMethods.some((method) => method === meant)) {
    throw wrongHeader(header, `The header ${header} must be one of ${apiHttpMethods.join(', ')}.`);
  }
  if (meant !== 'GET') return { ...request, method: meant };
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
