/** By the value of `grant_type`. The discovery document lists these values. */
import { authorizationCodeGrantType } from './authorization-code.ts';
import { type GrantTypeHandler, grantTypeHandler } from './grant-type.ts';
import { refreshTokenGrantType } from './refresh-token.ts';

export const grantTypes: ReadonlyMap<string, GrantTypeHandler> = new Map([
  [authorizationCodeGrantType.name, grantTypeHandler(authorizationCodeGrantType)],
  [refreshTokenGrantType.name, grantTypeHandler(refreshTokenGrantType)],
]);
