import { beforeAll } from 'vitest';
import type { AuthorizeOptions } from './flow.ts';
import type { TestServer } from './test-server.ts';
import { manageScope, openUpload, type StartOptions, startUpload, tokenFor } from './video-upload.ts';

export class Uploader {
  readonly #server: TestServer;
  token: string;

  constructor(server: TestServer, token = '') {
    this.#server = server;
    this.token = token;
  }

  /** By default, authorizes as Mina. */
  async authorize(scope = manageScope, options: AuthorizeOptions = {}): Promise<void> {
    this.token = await tokenFor(this.#server, scope, options);
  }

  start(options?: StartOptions): Promise<Response> {
    return startUpload(this.#server, this.token, options);
  }

  open(options?: StartOptions): Promise<string> {
    return openUpload(this.#server, this.token, options);
  }
}

export async function uploaderFor(
  server: TestServer,
  scope: string,
  options: AuthorizeOptions = {},
): Promise<Uploader> {
  const uploader = new Uploader(server);
  await uploader.authorize(scope, options);
  return uploader;
}

/** The uploader manages Mina's videos. It gets its token before the first test. */
export function uploaderForAll(server: TestServer): Uploader {
  const uploader = new Uploader(server);
  beforeAll(() => uploader.authorize());
  return uploader;
}
