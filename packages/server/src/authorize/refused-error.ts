import type { OAuthError } from '@grantway/protocol/error';
import type { KnownOfRequest } from './error-page.ts';

/** A refusal together with what was known by then. */
export class RefusedError extends Error {
  readonly refusal: OAuthError;
  readonly known: KnownOfRequest;

  constructor(refusal: OAuthError, known: KnownOfRequest) {
    super(refusal.message);
    this.refusal = refusal;
    this.known = known;
  }
}
