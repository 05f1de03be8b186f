/** Two nodes on one database, and calls to the YouTube APIs on either node. */
import { afterAll, beforeAll } from 'vitest';
import type { AuthorizeOptions } from './flow.ts';
import { makeRestorableDatabase } from './restorable-database.ts';
import { serverForAll } from './running-server.ts';
import type { TestServer, TestServerOptions } from './test-server.ts';
import { obtainTokens, refresh } from './tokens.ts';
import { makeFile } from './video-file.ts';
import { openUpload, put, tokenFor } from './video-upload.ts';

export const scopeOf = (name: string): string => `https://www.googleapis.com/auth/${name}`;

export type Answer = {
  readonly status: number;
  /** Untyped, because the tests check the structure. */
  readonly json: ReturnType<typeof JSON.parse>;
};

export type Call = { readonly method?: string; readonly body?: unknown; readonly node?: 'first' | 'second' };

export class YouTubeNodes {
  readonly first: TestServer;
  readonly second: TestServer;
  /** Mina's token with all scopes of `scopes`. */
  token = '';
  #refreshToken = '';

  constructor(first: TestServer, second: TestServer) {
    this.first = first;
    this.second = second;
  }

  async authorize(scopes: readonly string[], options: AuthorizeOptions = {}): Promise<string> {
    return tokenFor(this.first, scopes.map(scopeOf).join(' '), options);
  }

  /** By default, reads go to the second node and writes to the first. */
  async call(path: string, { method = 'GET', body, node }: Call = {}, token = this.token): Promise<Answer> {
    const server = (node ?? (method === 'GET' ? 'second' : 'first')) === 'first' ? this.first : this.second;
    const response = await fetch(`${server.origin}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, json: text === '' ? undefined : JSON.parse(text) };
  }

  /** A status with a reason, such as `403 forbidden`. */
  async refusal(path: string, call: Call = {}, token = this.token): Promise<string> {
    const { status, json } = await this.call(path, call, token);
    return `${status} ${json?.error?.errors?.[0]?.reason}`;
  }

  async upload(privacyStatus = 'public'): Promise<string> {
    const body = { snippet: { title: 'A new bowl' }, status: { privacyStatus } };
    const answer = await put(await openUpload(this.first, this.token, { body }), makeFile(10));
    return ((await answer.json()) as { id: string }).id;
  }

  async start(scopes: readonly string[]): Promise<void> {
    const scope = scopes.map(scopeOf).join(' ');
    const tokens = await obtainTokens(this.first, { parameters: { scope } });
    this.token = tokens.accessToken;
    this.#refreshToken = tokens.refreshToken;
  }

  /** Advances both clocks, and gets a new token, because the old one has expired by then. */
  async advance(seconds: number): Promise<void> {
    this.first.clock.advance(seconds);
    this.second.clock.advance(seconds);
    this.token = String((await refresh(this.first, this.#refreshToken)).body.access_token);
  }
}

/** Starts the nodes for all tests of the enclosing `describe`. */
export function youtubeNodesForAll(options: TestServerOptions, scopes: readonly string[]): YouTubeNodes {
  let database: Awaited<ReturnType<typeof makeRestorableDatabase>>;
  const startsAt = Date.UTC(2026, 10, 30, 20) / 1_000;
  beforeAll(async () => {
    database = await makeRestorableDatabase(options.postgresUrl);
  });
  afterAll(() => database.remove());
  const first = serverForAll(() => ({ database, startsAt }));
  const second = serverForAll(() => ({ database, startsAt }));
  const nodes = new YouTubeNodes(first, second);
  beforeAll(async () => {
    await nodes.start(scopes);
  });
  return nodes;
}
