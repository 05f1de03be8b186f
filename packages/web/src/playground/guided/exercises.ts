/** The exercises, and how the page recognizes that the person has done one. */
import type { PlaygroundExchange } from '@grantway/protocol/playground';
import { hasScope } from '../workspace/has-scope.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { hasField } from './stages.ts';

export const exercises = [
  'partial',
  'incremental',
  'limited',
  'revoked',
  'expired',
  'testing',
  'wrongState',
  'usedTwice',
  'wrongVerifier',
] as const;

export type Exercise = (typeof exercises)[number];

type Seen = Pick<Snapshot, 'state' | 'problem' | 'exchanges'>;

export function isSeen(exercise: Exercise, { state, problem, exchanges }: Seen): boolean {
  const { requestedScopes, grantedScopes, accessToken, settings } = state;
  const all = exchanges.map(({ exchange }) => exchange);
  const codes = all.filter((exchange) => hasField(exchange, 'grant_type=authorization_code'));
  switch (exercise) {
    case 'partial':
      return accessToken !== undefined && requestedScopes.some((scope) => !hasScope(grantedScopes, scope));
    case 'incremental':
      return accessToken !== undefined && grantedScopes.some((scope) => !hasScope(requestedScopes, scope));
    // Access of the playground's own client always ends soon.
    case 'limited':
    case 'testing':
      return settings.clientId !== undefined && codes.some(endsSoon);
    case 'revoked':
      return all.some((exchange) => hasField(exchange, 'grant_type=refresh_token') && isRefused(exchange));
    case 'expired':
      return exchanges.some(({ step, exchange }) => step === 3 && exchange.response?.status === 401);
    case 'wrongState':
      return problem?.kind === 'state';
    case 'usedTwice':
      return codes.some(
        (exchange, index) =>
          isRefused(exchange) &&
          !hasWrongVerifier(exchange) &&
          codes.slice(index + 1).some((earlier) => earlier.response?.status === 200),
      );
    case 'wrongVerifier':
      return codes.some((exchange) => isRefused(exchange) && hasWrongVerifier(exchange));
  }
}

/** In an exchange, the real verifier is a placeholder, but a wrong one is plain text. */
function hasWrongVerifier(exchange: PlaygroundExchange): boolean {
  return hasField(exchange, 'code_verifier=') && !hasField(exchange, 'code_verifier={{');
}

function isRefused({ response }: PlaygroundExchange): boolean {
  return response?.status === 400 && textOf(response).includes('invalid_grant');
}

function endsSoon({ response }: PlaygroundExchange): boolean {
  return response !== undefined && textOf(response).includes('"refresh_token_expires_in"');
}

function textOf({ body }: NonNullable<PlaygroundExchange['response']>): string {
  return 'text' in body ? body.text : '';
}
