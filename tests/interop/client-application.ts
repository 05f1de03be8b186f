/** An app that uses the client library, and a person who decides as the test says. */
import { DatabaseSync } from 'node:sqlite';
import { createOAuthClient, type OAuthClient, type OAuthClientOptions } from '@grantway/client';
import { discoverServer } from '@grantway/client/discovery';
import { sqliteGrantStore } from '@grantway/client/stores/sqlite';
import { type AuthorizeOptions, authorize } from '../support/flow.ts';
import { driveScope } from '../support/scopes.ts';
import type { TestClient, TestServer } from '../support/test-server.ts';

const otherRedirectUri = 'https://other.example.com/callback';

type Request = Parameters<OAuthClient['authorizationUrl']>[0];
type Answers = Omit<AuthorizeOptions, 'parameters'>;

export type Application = Awaited<ReturnType<typeof startApplication>>;

/** By default, uses the seeded client. The app uses the server's clock and keeps grants in SQLite. */
export async function startApplication(
  server: TestServer,
  registered?: TestClient,
  options: Partial<OAuthClientOptions> = {},
) {
  const { id, secret } = registered ?? server.app;
  const database = new DatabaseSync(':memory:');
  const client = createOAuthClient({
    ...(await discoverServer(server.origin)),
    credentials: { clientId: id, clientSecret: secret },
    redirectUri: registered === undefined ? server.app.redirectUri : otherRedirectUri,
    store: sqliteGrantStore(database),
    keys: ['a key of at least thirty-two characters'],
    now: () => server.clock.now() * 1000,
    ...options,
  });
  const tokens: { access: string; refresh: string | undefined }[] = [];
  client.onTokens(({ record }) => {
    tokens.push({ access: record.access?.token ?? '', refresh: record.refresh?.token });
  });

  async function follow(start: { url: string; transaction: string }, answers: Answers = {}) {
    const parameters = Object.fromEntries(new URL(start.url).searchParams);
    const callback = await authorize(server, { ...answers, parameters });
    return client.handleCallback(`/callback?${callback}`, start.transaction, { userId: 'alice' });
  }
  const connect = async (request: Partial<Request> = {}, answers: Answers = {}) =>
    follow(await client.authorizationUrl({ scope: [driveScope], userId: 'alice', ...request }), answers);
  return {
    client,
    follow,
    connect,
    grant: client.grant('alice'),
    tokens,
    /** Returns all rows of grants, once as stored and once decoded from base64url. */
    stored() {
      const rows = database.prepare('SELECT * FROM grantway_grants').all();
      const decoded = rows.map(({ content }) => Buffer.from(String(content), 'base64url').toString('latin1'));
      return [JSON.stringify(rows), ...decoded].join();
    },
  };
}

type Caught = Error & {
  readonly kind?: string;
  readonly reason?: string;
  readonly scopes?: readonly string[];
  readonly authorization?: { readonly url: string; readonly transaction: string };
};

export async function caught(run: Promise<unknown>): Promise<Caught> {
  const error: unknown = await run.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Error)) throw new Error('The call did not fail.');
  return error;
}
