/**
 * Uses @grantway/client from the first authorization URL to the revocation, with only web-standard APIs. The same code
 * runs on every runtime. The test checks the report.
 */
import {
  createOAuthClient,
  type GrantStore,
  isGrantwayError,
  type NeedsConsentError,
} from '@grantway/client';
import { discoverServer } from '@grantway/client/discovery';

export type Setup = {
  readonly issuer: string;
  readonly credentials: { readonly clientId: string; readonly clientSecret: string };
  readonly redirectUri: string;
  /** A URL of the test, which plays the person's browser: the program posts `{ url }` and gets `{ callback }`. */
  readonly browser: string;
  /** A URL that advances only the authorization server's clock, by an hour. */
  readonly anHourLater: string;
  readonly api: { readonly url: string; readonly scope: string };
  /** The program requests this scope only when it needs it. */
  readonly moreApi: { readonly url: string; readonly scope: string };
};

export type Report = {
  readonly parameters: Readonly<Record<string, string>>;
  readonly outcome: string;
  readonly email: string | undefined;
  readonly returnPath: string | undefined;
  /** The error's kind if the program handles the same callback again. */
  readonly replayed: string;
  /**
   * Statuses of three API calls: with a new access token, with one expired by the program's clock, and with one expired
   * only by the server's clock.
   */
  readonly statuses: readonly number[];
  /** For each of the three calls, how many different access tokens the program had received when it returned. */
  readonly tokensSeen: readonly number[];
  /** How many token events twenty simultaneous calls with an expired token caused. */
  readonly refreshesOfTwenty: number;
  /** The error of a call that names the second API's scope before it is granted. */
  readonly asked: { readonly kind: string; readonly scopes: readonly string[]; readonly includes: boolean };
  /** The error's kind if the call doesn't name the scope, so only the API notices. */
  readonly askedByApi: string;
  readonly grantedMore: boolean;
  readonly moreStatus: number;
  readonly revoked: string;
  readonly connected: boolean;
  readonly afterwards: string;
};

const userId = 'user-1';

export async function runFlow(setup: Setup, store: GrantStore): Promise<Report> {
  const { api, moreApi } = setup;
  let lateMilliseconds = 0;
  const client = createOAuthClient({
    ...(await discoverServer(setup.issuer)),
    credentials: setup.credentials,
    redirectUri: setup.redirectUri,
    keys: ['a secret of this test, of more than 32 characters'],
    store,
    now: () => Date.now() + lateMilliseconds,
  });
  const tokens = new Set<string>();
  let events = 0;
  client.onTokens(({ record }) => {
    events += 1;
    if (record.access !== undefined) tokens.add(record.access.token);
  });

  const scope = ['openid', 'email', api.scope];
  const { url, transaction } = await client.authorizationUrl({ scope, userId, returnPath: '/files' });
  const callback = await visit(setup, url);
  const result = await client.handleCallback(callback, transaction);
  if (result.outcome !== 'granted') throw new Error(`The callback ended in ${result.outcome}.`);
  const replayed = await kindOf(() => client.handleCallback(callback, transaction));

  const { grant } = result;
  const statuses: number[] = [];
  const tokensSeen: number[] = [];
  const call = async (): Promise<void> => {
    const response = await grant.fetch(api.url, { scopes: [api.scope] });
    await response.text();
    statuses.push(response.status);
    tokensSeen.push(tokens.size);
  };
  await call();
  lateMilliseconds += 3_600_000;
  await call();
  await fetch(setup.anHourLater, { method: 'POST' });
  await call();

  lateMilliseconds += 3_600_000;
  await fetch(setup.anHourLater, { method: 'POST' });
  const before = events;
  await Promise.all(
    Array.from({ length: 20 }, async () => {
      await (await grant.fetch(api.url)).text();
    }),
  );
  const refreshesOfTwenty = events - before;

  const asked = await needsConsent(() => grant.fetch(moreApi.url, { scopes: [moreApi.scope] }));
  const askedByApi = await kindOf(() => grant.fetch(moreApi.url));
  const { authorization } = asked;
  if (authorization === undefined) throw new Error('The error has no authorization.');
  const more = await client.handleCallback(await visit(setup, authorization.url), authorization.transaction);
  const moreResponse = await grant.fetch(moreApi.url, { scopes: [moreApi.scope] });
  await moreResponse.text();

  const revoked = await grant.revoke();
  return {
    parameters: Object.fromEntries(new URL(url).searchParams),
    outcome: result.outcome,
    email: result.account?.email,
    returnPath: result.returnPath,
    replayed,
    statuses,
    tokensSeen,
    refreshesOfTwenty,
    asked: {
      kind: asked.kind,
      scopes: asked.scopes,
      includes: new URL(authorization.url).searchParams.get('include_granted_scopes') === 'true',
    },
    askedByApi,
    grantedMore: more.outcome === 'granted' && more.granted.includes(moreApi.scope),
    moreStatus: moreResponse.status,
    revoked,
    connected: (await grant.status()).connected,
    afterwards: await kindOf(() => grant.fetch(api.url)),
  };
}

async function visit(setup: Setup, url: string): Promise<string> {
  const response = await fetch(setup.browser, { method: 'POST', body: JSON.stringify({ url }) });
  const { callback } = (await response.json()) as { readonly callback: string };
  return callback;
}

/** Resolves to the kind of the library's error, or `none`. @throws any other error */
async function kindOf(run: () => Promise<unknown>): Promise<string> {
  try {
    await run();
    return 'none';
  } catch (error) {
    if (!isGrantwayError(error)) throw error;
    return error.kind;
  }
}

async function needsConsent(run: () => Promise<unknown>): Promise<NeedsConsentError> {
  try {
    await run();
  } catch (error) {
    if (isGrantwayError(error) && error.kind === 'needs-consent') return error;
    throw error;
  }
  throw new Error('The call succeeded, although it should have failed with needs-consent.');
}
