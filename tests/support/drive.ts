import type { AuthorizeOptions } from './flow.ts';
import type { TestClient, TestServer } from './test-server.ts';
import { obtainTokens } from './tokens.ts';

export type DriveAnswer = {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Buffer;
  /** Untyped, because the tests check the structure. Undefined if the body isn't JSON. */
  readonly json: ReturnType<typeof JSON.parse>;
  readonly reason: string | undefined;
};

type Options = {
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

export const driveScopeNamed = (name: string) => `https://www.googleapis.com/auth/${name}`;

export class DriveClient {
  readonly server: Pick<TestServer, 'origin'>;
  readonly token: string;

  constructor(server: Pick<TestServer, 'origin'>, token: string) {
    this.server = server;
    this.token = token;
  }

  /** @param scopes short names, such as `drive.file` @param options name an account other than Mina's */
  static async for(
    server: TestServer,
    scopes: readonly string[],
    { client, ...options }: AuthorizeOptions & { readonly client?: TestClient } = {},
  ): Promise<DriveClient> {
    const scope = scopes.map(driveScopeNamed).join(' ');
    const { accessToken } = await obtainTokens(server, {
      ...options,
      parameters: { scope, ...(client && { client_id: client.id }) },
      ...(client && { exchange: { client_id: client.id, client_secret: client.secret } }),
    });
    return new DriveClient(server, accessToken);
  }

  at(server: Pick<TestServer, 'origin'>): DriveClient {
    return new DriveClient(server, this.token);
  }

  /** @param path e.g. `/drive/v3/files`, or a full URL */
  async call(
    method: string,
    path: string,
    { query = {}, body, headers = {} }: Options = {},
  ): Promise<DriveAnswer> {
    const url = new URL(path, this.server.origin);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    const isRaw = typeof body === 'string' || body instanceof Uint8Array;
    const response = await fetch(url, {
      method,
      headers: {
        authorization: `Bearer ${this.token}`,
        ...(body !== undefined && !isRaw && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: isRaw ? (body as BodyInit) : JSON.stringify(body) }),
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    const isJson = response.headers.get('content-type')?.startsWith('application/json') ?? false;
    const json = isJson && bytes.length > 0 ? JSON.parse(bytes.toString()) : undefined;
    return {
      status: response.status,
      headers: response.headers,
      bytes,
      json,
      reason: json?.error?.errors[0]?.reason,
    };
  }

  /** Creates a folder, or a file without content. Resolves to all its fields. */
  async create(file: object) {
    return (await this.call('POST', '/drive/v3/files', { query: { fields: '*' }, body: file })).json;
  }

  folder(name: string, parent?: string) {
    const mimeType = 'application/vnd.google-apps.folder';
    return this.create({ name, mimeType, ...(parent !== undefined && { parents: [parent] }) });
  }

  upload(metadata: object, content: string | Uint8Array, type = 'text/plain'): Promise<DriveAnswer> {
    return this.call('POST', '/upload/drive/v3/files', multipart(metadata, content, type));
  }

  async get(id: string) {
    return (await this.call('GET', `/drive/v3/files/${id}`, { query: { fields: '*' } })).json;
  }

  async content(id: string, headers: Readonly<Record<string, string>> = {}): Promise<DriveAnswer> {
    return this.call('GET', `/drive/v3/files/${id}`, { query: { alt: 'media' }, headers });
  }

  update(id: string, change: object, query: Readonly<Record<string, string>> = {}): Promise<DriveAnswer> {
    return this.call('PATCH', `/drive/v3/files/${id}`, { query: { fields: '*', ...query }, body: change });
  }

  /** The sorted names of the files that a search finds. */
  async names(q: string, query: Readonly<Record<string, string>> = {}): Promise<readonly string[]> {
    const { json, bytes } = await this.call('GET', '/drive/v3/files', {
      query: { q, pageSize: '1000', ...query },
    });
    if (json?.files === undefined) throw new Error(bytes.toString());
    return json.files.map(({ name }: { name: string }) => name).toSorted();
  }
}

/** An upload's body with JSON and a file (RFC 2387). */
export function multipart(metadata: object, content: string | Uint8Array, type = 'text/plain'): Options {
  const head = [
    '--border',
    'Content-Type: application/json; charset=UTF-8',
    '',
    JSON.stringify(metadata),
    '--border',
    `Content-Type: ${type}`,
    '',
    '',
  ].join('\r\n');
  return {
    query: { uploadType: 'multipart', fields: '*' },
    headers: { 'content-type': 'multipart/related; boundary=border' },
    body: Buffer.concat([Buffer.from(head), Buffer.from(content), Buffer.from('\r\n--border--')]),
  };
}
