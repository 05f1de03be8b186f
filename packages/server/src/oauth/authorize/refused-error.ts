/**
 * An error of an authorization request, with what the server had found out before. If `returnAddress` is set, the
 * server may send the error there instead of showing a page.
 */
import { OAuthError } from '@grantway/protocol/error';
import type { KnownOfRequest } from './authorization-error-page.ts';
import type { ReturnAddress } from './return-address.ts';

export class RefusedError extends OAuthError {
  readonly refusal: OAuthError;
  readonly known: KnownOfRequest;
  readonly returnAddress: ReturnAddress | undefined;

  constructor(refusal: OAuthError, known: KnownOfRequest, returnAddress?: ReturnAddress) {
    super(refusal.code, refusal.description, refusal.details);
    this.refusal = refusal;
    this.known = known;
    this.returnAddress = returnAddress;
  }
}

/** RFC 6749 §4.1.2.1 has no code for scopes that the project didn't declare, so the client gets `invalid_scope`. */
export function asRedirected(refusal: OAuthError): OAuthError {
  return refusal.code === 'restricted_client'
    ? new OAuthError('invalid_scope', refusal.description, refusal.details)
    : refusal;
}
