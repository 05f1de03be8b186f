/** Rejects calls for a person's data that have only an API key. */
import type { ApiCall, PublicCall } from '../../catalogue/api-definition.ts';

/** `withAccount` throws this error. The gateway then answers 401 with a challenge. */
export class TokenRequiredError extends Error {
  override readonly name = 'TokenRequiredError';

  constructor() {
    super('an API key without an access token asks for a person’s data');
  }
}

/** @throws TokenRequiredError if the call has no access token */
export function withAccount(call: PublicCall): ApiCall {
  if (call.account === undefined) throw new TokenRequiredError();
  return call;
}
