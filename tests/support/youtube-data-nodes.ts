/** Two nodes of one server for the YouTube Data API: tests write on one node and read on the other. */
import { afterAll, beforeAll, inject } from 'vitest';
import { makeRestorableDatabase } from './restorable-database.ts';
import { serverForAll } from './running-server.ts';
import type { TestServer } from './test-server.ts';
import { uploaderFor } from './uploader.ts';
import { makeFile } from './video-file.ts';
import { manageScope, put } from './video-upload.ts';

export type Resource = { readonly id: string; readonly etag: string } & Readonly<
  Record<string, Readonly<Record<string, unknown>>>
>;

export type Listed = {
  readonly items: readonly Resource[];
  readonly nextPageToken?: string;
  readonly pageInfo: { readonly totalResults: number; readonly resultsPerPage: number };
};

export type Sent = { readonly method?: string; readonly body?: unknown; readonly by?: string };

export type YoutubeDataNodes = {
  readonly writer: TestServer;
  readonly reader: TestServer;
  /** Access tokens with the scope `youtube`. */
  readonly tokens: { mina: string; tomas: string };
  /** Sends to the writing node, by default a GET with Mina's token. */
  readonly send: (path: string, sent?: Sent) => Promise<Response>;
  /** Reads a list from the other node. */
  readonly list: (path: string, by?: string) => Promise<Listed>;
  readonly upload: (body: object) => Promise<Resource>;
};

/** Starts both nodes for all tests of the enclosing `describe`. */
export function youtubeDataNodesForAll(engine: string): YoutubeDataNodes {
  let database: Awaited<ReturnType<typeof makeRestorableDatabase>>;
  beforeAll(async () => {
    database = await makeRestorableDatabase(engine === 'PostgreSQL' ? inject('postgresUrl') : undefined);
  });
  afterAll(() => database.remove());
  const writer = serverForAll(() => ({ database }));
  const reader = serverForAll(() => ({ database }));
  const tokens = { mina: '', tomas: '' };
  beforeAll(async () => {
    tokens.mina = (await uploaderFor(writer, manageScope)).token;
    tokens.tomas = (await uploaderFor(writer, manageScope, { account: writer.accounts[1].sub })).token;
  });
  const call = (server: TestServer, path: string, { method = 'GET', body, by = tokens.mina }: Sent = {}) =>
    fetch(`${server.origin}/youtube/v3/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${by}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  return {
    writer,
    reader,
    tokens,
    send: (path, sent) => call(writer, path, sent),
    list: async (path, by = tokens.mina) => {
      const answer = await call(reader, path, { by });
      if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
      return (await answer.json()) as Listed;
    },
    upload: async (body) => {
      const uploader = await uploaderFor(writer, manageScope);
      const answer = await put(await uploader.open({ body }), makeFile(10));
      return (await answer.json()) as Resource;
    },
  };
}
