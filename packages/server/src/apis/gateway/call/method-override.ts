/**
 * Accepts POST requests that name another method in `X-HTTP-Method-Override` (decision 0036). If the URL of a GET would
 * exceed 2,048 characters, client libraries send the query as a form in a POST. Java's library sends PATCH this way,
 * because Java's own HTTP client doesn't support PATCH.
 */

import { ApiError } from '../../../http/api-error.ts';
import type { HttpRequest } from '../../../http/http-message.ts';
import { apiHttpMethods } from '../../catalogue/api-definition.ts';

const header = 'X-HTTP-Method-Override';
const formType = 'application/x-www-form-urlencoded';

/**
 * Returns the request with the method that the header names.
 *
 * @throws ApiError with code 400 if the header names an unknown method, or names GET and the body isn't a form
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
