/**
 * The sample function that uploads to YouTube, a real Grantway, and a connection between them that a test can break.
 * The person's browser uses this connection too.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect } from 'vitest';
import type { HandlerOptions } from '../../samples/youtube-upload/handler.ts';
import { createHandler } from '../../samples/youtube-upload/handler.ts';
import type { Fault, FaultyConnection, RequestHead } from './faulty-connection.ts';
import { startFaultyConnection } from './faulty-connection.ts';
import { freePorts } from './program.ts';
import type { TestServer } from './test-server.ts';
import { startTestServer } from './test-server.ts';
import { obtainTokens, refresh } from './tokens.ts';
import { stepBytes } from './video-file.ts';
import { uploadPath, uploadScope } from './video-upload.ts';

export const readScope = 'https://www.googleapis.com/auth/youtube.readonly';
export const chunkBytes = 2 * stepBytes;

export type UploadedVideo = {
  readonly snippet: { readonly title: string };
  readonly status: { readonly privacyStatus: string };
  readonly fileDetails: {
    readonly fileSize: string;
    readonly sha256: string;
    readonly mediaType: string;
  };
};

export class UploadWorld {
  readonly connection: FaultyConnection;
  /** The server, as seen through the connection. */
  readonly server: TestServer;
  readonly folder = mkdtempSync(join(tmpdir(), 'grantway-upload-'));
  /** Mina's refresh token, for uploading and reading videos. */
  readonly refreshToken: string;
  readonly logged: string[] = [];
  /** How far the function's clock is ahead of this machine's. */
  #aheadSeconds = 0;

  private constructor(connection: FaultyConnection, server: TestServer, refreshToken: string) {
    this.connection = connection;
    this.server = server;
    this.refreshToken = refreshToken;
  }

  static async start(): Promise<UploadWorld> {
    const connection = await startFaultyConnection();
    const { origin } = connection;
    const [port = 0] = await freePorts(1);
    const sampleOrigin = `http://localhost:${port}`;
    const direct = await startTestServer({ settings: { origin }, sampleOrigin });
    connection.target = Number(new URL(direct.origin).port);
    const server = { ...direct, origin };
    const refreshToken = await obtainRefreshToken(server, `${uploadScope} ${readScope}`);
    connection.requests.splice(0);
    return new UploadWorld(connection, server, refreshToken);
  }

  async close(): Promise<void> {
    await this.connection.close();
    await this.server.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** By default, the video is a little longer than four chunks. */
  writeVideo(size = 4 * chunkBytes + 12_345, name = 'video.mp4'): { path: string; bytes: Buffer } {
    const path = join(this.folder, name);
    const bytes = randomBytes(size);
    writeFileSync(path, bytes);
    return { path, bytes };
  }

  settings(): Readonly<Record<string, string>> {
    return {
      OAUTH_CLIENT_ID: this.server.app.id,
      OAUTH_CLIENT_SECRET: this.server.app.secret,
      OAUTH_REFRESH_TOKEN: this.refreshToken,
      OAUTH_ISSUER: this.server.origin,
      YOUTUBE_ROOT_URL: this.server.origin,
      UPLOAD_CHUNK_BYTES: String(chunkBytes),
    };
  }

  makeHandler(
    changes: Readonly<Record<string, string | undefined>> = {},
    options?: HandlerOptions,
  ): ReturnType<typeof createHandler> {
    return createHandler(
      { ...this.settings(), ...changes },
      {
        now: () => Date.now() + this.#aheadSeconds * 1_000,
        firstPauseMs: 10,
        log: (line) => this.logged.push(line),
        ...options,
      },
    );
  }

  advance(seconds: number): void {
    this.server.clock.advance(seconds);
    this.#aheadSeconds += seconds;
  }

  /** Calls `act` at the nth request that sends a chunk, from 1. `act` may return a fault for this request. */
  atChunk(nth: number, act: () => Fault | undefined | Promise<Fault | undefined>): void {
    let seen = 0;
    this.connection.decide = (head) => (isChunk(head) && ++seen === nth ? act() : undefined);
  }

  chunks(): readonly (string | undefined)[] {
    return this.connection.requests.filter(isChunk).map(({ contentRange }) => contentRange);
  }

  /** How many uploads the function started. */
  starts(): number {
    return this.#count(({ method, path }) => method === 'POST' && path === uploadPath);
  }

  questions(): number {
    return this.#count(({ contentRange }) => contentRange?.startsWith('bytes */') === true);
  }

  /** How many token requests were sent. `readVideo` sends one too. */
  refreshes(): number {
    return this.#count(({ path }) => path === '/token');
  }

  #count(isCounted: (head: RequestHead) => boolean): number {
    return this.connection.requests.filter(isCounted).length;
  }

  async readVideo(id: string): Promise<UploadedVideo | undefined> {
    const { body } = await refresh(this.server, this.refreshToken);
    const response = await fetch(
      `${this.server.origin}/youtube/v3/videos?part=snippet,status,fileDetails&id=${encodeURIComponent(id)}`,
      { headers: { authorization: `Bearer ${body.access_token}` } },
    );
    const { items } = (await response.json()) as { items: readonly UploadedVideo[] };
    return items[0];
  }
}

export async function obtainRefreshToken(
  server: TestServer,
  scope: string,
  account = server.accounts[0],
): Promise<string> {
  const tokens = await obtainTokens(server, { parameters: { scope }, account: account?.sub ?? '' });
  return tokens.refreshToken;
}

function isChunk({ method, contentRange }: RequestHead): boolean {
  return method === 'PUT' && contentRange?.startsWith('bytes */') === false;
}

export function uploadWorldForEach(): UploadWorld {
  let running: UploadWorld | undefined;
  beforeEach(async () => {
    running = await UploadWorld.start();
  });
  afterEach(async () => {
    const world = running;
    running = undefined;
    await world?.close();
    expect(world?.server.failures).toEqual([]);
    // Even after a failed upload, the log contains no secret.
    for (const secret of [world?.refreshToken, world?.server.app.secret]) {
      expect(world?.logged.join('\n')).not.toContain(secret);
    }
  });
  return new Proxy({} as UploadWorld, {
    get(_, name) {
      const value = running === undefined ? undefined : Reflect.get(running, name, running);
      return typeof value === 'function' ? value.bind(running) : value;
    },
  });
}
