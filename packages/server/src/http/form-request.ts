/** Reads the parameters of a form body or a query strictly: each kind of mistake gets an error of its own. */
import { OAuthError } from '@grantway/protocol/error';
import { type Form, formValues, parseForm } from '@grantway/protocol/form';
import type { HttpRequest } from './http-message.ts';

const formContentType = 'application/x-www-form-urlencoded';

/**
 * A missing Content-Type counts as a form, because real clients leave it out.
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

/**
 * @param lists parameters that can be repeated
 * @throws OAuthError `invalid_request` for broken encoding, or a parameter sent twice
 */
export function parseQuery(request: HttpRequest, lists: readonly string[] = []): ReadonlyMap<string, string> {
  return acceptForm(parseForm(request.query), lists);
}

export function isFormContentType(contentType: string): boolean {
  if (contentType === formContentType) return true;
  const [mediaType = ''] = contentType.split(';', 1);
  return mediaType.trim().toLowerCase() === formContentType;
}

/**
 * @param lists parameters that can be repeated; this function joins their values with spaces
 * @throws OAuthError `invalid_request` for broken encoding, or for a repeated parameter that isn't in `lists`
 */
export function acceptForm(form: Form, lists: readonly string[] = []): ReadonlyMap<string, string> {
  refuseMalformed(form);
  if (form.duplicates.length === 0) return form.params;
  // RFC 6749 §3.1 and §3.2: parameters must not be included more than once.
  const repeated = form.duplicates.find((name) => !lists.includes(name));
  if (repeated !== undefined) throw singleValue(repeated);
  const joined = new Map(form.params);
  for (const name of form.duplicates) joined.set(name, formValues(form, name).join(' '));
  return joined;
}

/** @throws OAuthError `invalid_request` for broken encoding */
export function refuseMalformed({ malformed }: Form): void {
  if (!malformed) return;
  throw new OAuthError('invalid_request', 'A parameter is not valid percent-encoded UTF-8.', {
    fix: 'Encode every parameter as UTF-8 and percent-encode it.',
  });
}

export function singleValue(parameter: string): OAuthError {
  const name = parameter.slice(0, 64);
  return new OAuthError('invalid_request', `OAuth 2 parameters can only have a single value: ${name}`, {
    parameter: name,
    fix: `Send ${name} once.`,
  });
}
