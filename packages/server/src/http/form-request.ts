/** Reads the parameters of a form-encoded request, strictly, with one answer for each way of getting it wrong. */
import { OAuthError } from '@grantway/protocol/error';
import { type Form, parseForm } from '@grantway/protocol/form';
import type { HttpRequest } from './http-message.ts';

const formContentType = 'application/x-www-form-urlencoded';

/**
 * The parameters of a form body. A missing content type is taken for a form, as clients in the wild send it so.
 *
 * @throws OAuthError `invalid_request` for another content type, broken encoding, or a parameter sent twice
 */
export function parseFormBody(request: HttpRequest): ReadonlyMap<string, string> {
  const contentType = request.headers['content-type'];
  if (contentType !== undefined && !isFormContentType(contentType)) {
    throw new OAuthError('invalid_request', 'The body must be application/x-www-form-urlencoded.', {
      fix: 'Send the parameters as a form, with Content-Type: application/x-www-form-urlencoded.',
    });
  }
  return acceptForm(parseForm(request.body));
}

/** The same for the query string. */
export function parseQuery(request: HttpRequest): ReadonlyMap<string, string> {
  return acceptForm(parseForm(request.query));
}

/** Whether the header says that the body is a form, with or without a charset. */
export function isFormContentType(contentType: string): boolean {
  if (contentType === formContentType) return true;
  const [mediaType = ''] = contentType.split(';', 1);
  return mediaType.trim().toLowerCase() === formContentType;
}

/** @throws OAuthError `invalid_request` for broken encoding, or a parameter sent twice */
export function acceptForm(form: Form): ReadonlyMap<string, string> {
  refuseMalformed(form);
  // RFC 6749 §3.1 and §3.2: parameters must not be included more than once.
  const [repeated] = form.duplicates;
  if (repeated !== undefined) throw singleValue(repeated);
  return form.params;
}

/** @throws OAuthError `invalid_request` for broken encoding */
export function refuseMalformed({ malformed }: Form): void {
  if (!malformed) return;
  throw new OAuthError('invalid_request', 'A parameter is not valid percent-encoded UTF-8.', {
    fix: 'Encode every parameter as UTF-8 and percent-encode it.',
  });
}

/** The refusal of a parameter that was sent with more than one value. */
export function singleValue(parameter: string): OAuthError {
  const name = parameter.slice(0, 64);
  return new OAuthError('invalid_request', `OAuth 2 parameters can only have a single value: ${name}`, {
    parameter: name,
    fix: `Send ${name} once.`,
  });
}
