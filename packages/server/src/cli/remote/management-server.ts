import type { SettingTexts } from '../../host/setting-values.ts';
import { basePath } from '../../management-api/declaration/base-path.ts';
import { accessTo, type ServerAccess } from './access.ts';
import { failureOf } from './failures.ts';
import { askServer, type ServerRequest } from './server-request.ts';
import { Shown } from './shown.ts';

export type Query = Readonly<Record<string, string | undefined>>;

const pageSize = 1_000;

export class ManagementServer {
  readonly #server: string;
  readonly #access: ServerAccess;

  constructor(server: string, environment: SettingTexts) {
    this.#server = server;
    this.#access = accessTo(server, environment);
  }

  get(path: string): Promise<Shown> {
    return this.#call('GET', path);
  }

  post(path: string, body: object = {}): Promise<Shown> {
    return this.#call('POST', path, withJson(body));
  }

  upload(path: string, content: Uint8Array, mediaType: string): Promise<Shown> {
    // Copy `content`, because `fetch` doesn't accept memory that is shared with other threads.
    return this.#call('POST', path, {
      headers: { 'content-type': mediaType },
      body: new Uint8Array(content),
    });
  }

  delete(path: string, query: Query = {}): Promise<Shown> {
    return this.#call('DELETE', path + queryText(query));
  }

  /** @throws OutdatedError if `etag` is given and the record has another etag */
  patch(path: string, body: object, etag: string | undefined): Promise<Shown> {
    return this.#call('PATCH', path, withJson(body, etag === undefined ? {} : { 'if-match': etag }));
  }

  /** @param size the most records on one page */
  async *list(path: string, query: Query = {}, size = pageSize): AsyncGenerator<Shown> {
    const field = path.split('/').at(-1) ?? '';
    let pageToken: string | undefined;
    do {
      const page = await this.#call(
        'GET',
        path + queryText({ ...query, pageSize: String(Math.min(size, pageSize)), pageToken }),
      );
      yield* page.records(field);
      pageToken = page.optionalText('nextPageToken');
    } while (pageToken !== undefined);
  }

  async all<Thing>(path: string, map: (shown: Shown) => Thing, query: Query = {}): Promise<readonly Thing[]> {
    const things: Thing[] = [];
    for await (const shown of this.list(path, query)) things.push(map(shown));
    return things;
  }

  async #call(
    method: string,
    path: string,
    { headers, ...request }: Pick<ServerRequest, 'headers' | 'body'> = {},
  ): Promise<Shown> {
    const ask = (token: string) =>
      askServer(this.#server, `${basePath}/${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, ...headers },
        ...request,
      });
    const first = await ask(await this.#access.token());
    const answer = first.status === 401 ? await ask(await this.#access.newToken()) : first;
    if (answer.status === 200) return new Shown(answer.body, this.#server);
    throw failureOf(this.#server, answer);
  }
}

function withJson(body: object, headers: ServerRequest['headers'] = {}) {
  return { headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) };
}

function queryText(query: Query): string {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
}

/** Percent-encodes the ids in `` path`projects/${id}` ``. */
export function path(texts: TemplateStringsArray, ...ids: readonly string[]): string {
  return texts
    .map((text, index) => (index === 0 ? '' : encodeURIComponent(ids[index - 1] ?? '')) + text)
    .join('');
}
