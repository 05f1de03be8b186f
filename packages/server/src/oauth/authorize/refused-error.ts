import { OAuthError } from '@grantway/protocol/error';
import type { KnownOfRequest } from './authorization-error-page.ts';
import type { ReturnAddress } from './authorization-request.ts';

/** A refusal together with what was known by then, and where it may be sent instead of being shown. */
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
