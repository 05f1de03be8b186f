import { encodeBase64Url } from '@grantway/protocol/base64url';
import type { AuthorizationRequest, OAuthClientOptions } from '../src/index.ts';
import { begin } from './connected-client.ts';
import type { ScriptedAnswer } from './scripted-server.ts';

export const driveScope = 'https://www.googleapis.com/auth/drive.metadata.readonly';
export const calendarScope = 'https://www.googleapis.com/auth/calendar.readonly';

/**
 * Starts an authorization for Alice. In the result, `asked` has the parameters of the authorization request. `callback`
 * builds the callback's URL, with the right state.
 */
export async function leave(
  answers: readonly ScriptedAnswer[],
  request: Partial<AuthorizationRequest> = {},
  options: Partial<OAuthClientOptions> = {},
) {
  const begun = begin(answers, options);
  const started = await begun.client.authorizationUrl({
    scope: [driveScope, calendarScope],
    userId: 'alice',
    ...request,
  });
  const asked = new URL(started.url).searchParams;
  const callback = (params: Record<string, string>): string =>
    `/oauth2callback?${new URLSearchParams({ state: asked.get('state') ?? '', ...params })}`;
  return { ...begun, asked, callback, transaction: started.transaction };
}

/** The signature is invalid. */
export function idToken(claims: Record<string, unknown>): string {
  const part = (value: unknown) => encodeBase64Url(new TextEncoder().encode(JSON.stringify(value)));
  return `${part({ alg: 'RS256' })}.${part(claims)}.c2ln`;
}
