/** A client with a test clock and a scripted server, optionally with a user's grant already stored. */
import type { GrantedResult, OAuthClientOptions } from '../src/index.ts';
import { createOAuthClient } from '../src/index.ts';
import { memoryGrantStore } from '../src/stores/memory.ts';
import type { ScriptedAnswer } from './scripted-server.ts';
import { clientSecretFile, keys, scriptedServer, startMs, tokens } from './scripted-server.ts';

export const api = 'https://api.example.com/files';
export const tokenUrl = 'https://auth.example.com/token';
export const revokeUrl = 'https://auth.example.com/revoke';

export const ok: ScriptedAnswer = () => new Response('fine');
export const unauthorized: ScriptedAnswer = () => new Response('no', { status: 401 });
export const networkDown: ScriptedAnswer = () => Promise.reject(new TypeError('fetch failed'));

/**
 * The client requests a single random byte only for the length of a pause. The byte 0 makes the pause as short as
 * possible.
 */
const briefPauses = (length: number): Uint8Array<ArrayBuffer> =>
  length === 1 ? new Uint8Array(1) : crypto.getRandomValues(new Uint8Array(length));

export function begin(answers: readonly ScriptedAnswer[], options: Partial<OAuthClientOptions> = {}) {
  const server = scriptedServer(...answers);
  const clock = { now: startMs };
  const settings: OAuthClientOptions = {
    credentials: clientSecretFile,
    keys,
    store: memoryGrantStore({ now: () => clock.now }),
    fetch: server.fetch,
    now: () => clock.now,
    randomBytes: briefPauses,
    ...options,
  };
  return { client: createOAuthClient(settings), clock, server, settings };
}

export const firstAnswer = {
  access_token: 'access-1',
  refresh_token: 'refresh-1',
  scope: 'drive https://www.googleapis.com/auth/userinfo.email',
};

/**
 * Creates a client to which `alice` has granted `drive` and `email`. `sent`, `urls` and `bearers` leave out the
 * exchange of her code.
 */
export async function connect(
  answers: readonly ScriptedAnswer[],
  options: Partial<OAuthClientOptions> = {},
  first: Record<string, unknown> = firstAnswer,
) {
  const begun = begin([tokens(first), ...answers], options);
  const { client, server } = begun;
  await authorize(client, { scope: ['drive', 'email'], userId: 'alice' });
  const sent = () => server.sent.slice(1);
  return {
    ...begun,
    grant: client.grant('alice'),
    sent,
    urls: () => sent().map(({ url }) => url),
    bearers: () => sent().map(({ headers }) => headers.get('authorization')),
  };
}

type Client = ReturnType<typeof createOAuthClient>;

export async function authorize(
  client: Client,
  request: Parameters<Client['authorizationUrl']>[0],
  options?: Parameters<Client['handleCallback']>[2],
): Promise<GrantedResult> {
  const { url, transaction } = await client.authorizationUrl(request);
  const state = new URL(url).searchParams.get('state');
  const result = await client.handleCallback(`/oauth2callback?code=c&state=${state}`, transaction, options);
  if (result.outcome !== 'granted') throw new Error(`The outcome was ${result.outcome}.`);
  return result;
}
