/** Turns an `OAuthError` into a JSON response in the format of the token endpoint (RFC 6749 §5.2). */
import { type OAuthError, wireDescription } from '@grantway/protocol/error';
import { presentFields } from '@grantway/protocol/present-fields';
import { retryHeaders, statusOfError } from './error-status.ts';
import { type HttpResponse, jsonResponse, noStore } from './http-message.ts';

export function jsonErrorResponse(error: OAuthError): HttpResponse {
  const status = statusOfError(error.code);
  return jsonResponse(
    status,
    {
      error: error.code,
      error_description: wireDescription(error.description),
      error_subtype: error.details.subtype,
    },
    presentFields({
      ...noStore,
      ...retryHeaders(error.code),
      // RFC 6749 §5.2: tells a client that used the Authorization header which scheme to use.
      'www-authenticate': status === 401 ? 'Basic realm="grantway"' : undefined,
    }),
  );
}
