import type { PlaygroundExchange } from '@grantway/protocol/playground';
import type { Snapshot } from '../workspace/snapshot.ts';

export type Stage = 'choose' | 'authorize' | 'exchange' | 'call' | 'refresh' | 'revoke' | 'finished';

const guide = 'https://developers.google.com/identity/protocols/oauth2/web-server';

/** The heading and address of each stage in Google's guide. */
export const guideSteps: Readonly<Record<Exclude<Stage, 'finished'>, { name: string; address: string }>> = {
  choose: { name: 'Set authorization parameters', address: `${guide}#creatingclient` },
  authorize: { name: 'Redirect to Google’s OAuth 2.0 server', address: `${guide}#redirecting` },
  exchange: {
    name: 'Exchange authorization code for refresh and access tokens',
    address: `${guide}#exchange-authorization-code`,
  },
  call: { name: 'Calling Google APIs', address: `${guide}#callinganapi` },
  refresh: { name: 'Refreshing an access token (offline access)', address: `${guide}#offline` },
  revoke: { name: 'Revoking a token', address: `${guide}#tokenrevoke` },
};

type Seen = Pick<Snapshot, 'state' | 'chosenScopes' | 'exchanges'>;

export function stageOf({ state, chosenScopes, exchanges }: Seen): Stage {
  const { hasCode, isCodeUsed, hasRefreshToken, accessToken } = state;
  if (hasCode && !isCodeUsed) return 'exchange';
  if (accessToken === undefined && !hasRefreshToken) {
    return chosenScopes.length === 0 ? 'choose' : 'authorize';
  }
  // Ignore exchanges before the present tokens. The newest exchange comes first.
  const since = exchanges.findIndex(({ exchange }) => hasField(exchange, 'grant_type=authorization_code'));
  const recent = (since === -1 ? exchanges : exchanges.slice(0, since)).map(({ step, exchange }) => ({
    step,
    exchange,
  }));
  if (!recent.some(({ step }) => step === 3)) return 'call';
  if (!hasRefreshToken) return 'finished';
  if (!recent.some(({ exchange }) => hasField(exchange, 'grant_type=refresh_token'))) return 'refresh';
  if (!recent.some(({ exchange }) => hasField(exchange, 'token_type_hint='))) return 'revoke';
  return 'finished';
}

/** @param field the start of a form field, e.g. `grant_type=refresh_token` or `code_verifier=` */
export function hasField({ request }: PlaygroundExchange, field: string): boolean {
  return (
    request.body !== undefined &&
    'text' in request.body &&
    request.body.text.split('&').some((one) => one.startsWith(field))
  );
}

export const exampleScope = 'https://www.googleapis.com/auth/drive.metadata.readonly';
