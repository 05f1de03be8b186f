/**
 * A browser for an app. Keeps cookies and sends Fetch Metadata headers, which Node's `fetch` doesn't allow. Only
 * `visit` follows redirects.
 */
import { request } from 'node:http';

export type Answer = {
  readonly status: number;
  readonly location: string | undefined;
  readonly setCookies: readonly string[];
  readonly header: (name: string) => string | undefined;
  readonly text: string;
};

type Headers = Readonly<Record<string, string>>;

export class AppBrowser {
  readonly origin: string;
  readonly cookies = new Map<string, string>();

  constructor(origin: string, user?: string) {
    this.origin = origin;
    if (user !== undefined) this.cookies.set('user', user);
  }

  /** Sends what a click on the app's link sends. */
  open(target: string, headers: Headers = {}, path?: string): Promise<Answer> {
    const navigation = {
      'sec-fetch-mode': 'navigate',
      'sec-fetch-dest': 'document',
      'sec-fetch-site': 'same-origin',
      accept: 'text/html,*/*;q=0.8',
    };
    return this.#send('GET', target, { ...navigation, ...headers }, path);
  }

  /**
   * Follows redirects.
   *
   * @param answer acts as the person at the authorization server: takes the authorization URL, returns the callback
   *   URL. Default: follows no redirect to another origin.
   */
  async visit(target: string, answer?: (url: string) => Promise<string | URL>): Promise<Answer> {
    const page = await this.open(target);
    if (page.location === undefined) return page;
    const next = new URL(page.location, this.origin);
    if (next.origin === this.origin) return this.visit(next.href, answer);
    return answer === undefined ? page : this.visit(String(await answer(next.href)), answer);
  }

  /** Sends an absolute URL as the request's target: RFC 9112 §3.2.2. */
  openAbsolute(target: string): Promise<Answer> {
    const { pathname, search } = new URL(target, this.origin);
    return this.open(target, {}, `http://elsewhere.example${pathname}${search}`);
  }

  /** Sends what a script on the app's page sends. */
  fetch(target: string, headers: Headers = {}): Promise<Answer> {
    return this.#send('GET', target, {
      'sec-fetch-mode': 'cors',
      'sec-fetch-dest': 'empty',
      'sec-fetch-site': 'same-origin',
      accept: '*/*',
      ...headers,
    });
  }

  /** Submits a form without fields from a page of `from`. */
  submit(target: string, from: string = this.origin): Promise<Answer> {
    return this.#send('POST', target, {
      'sec-fetch-mode': 'navigate',
      'sec-fetch-dest': 'document',
      'sec-fetch-site': from === this.origin ? 'same-origin' : 'cross-site',
      'content-type': 'application/x-www-form-urlencoded',
      origin: from,
      accept: 'text/html',
    });
  }

  get transactions(): readonly string[] {
    return [...this.cookies.keys()].filter((name) => name.includes('grantway-'));
  }

  /** The length of the `Cookie` header, in bytes. */
  get cookieLength(): number {
    return this.#cookieHeader.length;
  }

  get #cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  /** @param path the target in the request line. Default: path and query of `target` */
  #send(method: string, target: string, headers: Headers, path?: string): Promise<Answer> {
    const { host, port, pathname, search } = new URL(target, this.origin);
    const cookie = this.#cookieHeader;
    return new Promise((resolve, reject) => {
      const outgoing = request(
        {
          host: 'localhost',
          port,
          method,
          path: path ?? `${pathname}${search}`,
          headers: { host, cookie, ...headers },
        },
        (incoming) => {
          const chunks: Buffer[] = [];
          incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
          incoming.on('error', reject);
          incoming.on('end', () => {
            const setCookies = incoming.headers['set-cookie'] ?? [];
            for (const line of setCookies) this.#store(line);
            resolve({
              status: incoming.statusCode ?? 0,
              location: incoming.headers.location,
              setCookies,
              header: (name) => incoming.headers[name]?.toString(),
              text: Buffer.concat(chunks).toString(),
            });
          });
        },
      );
      outgoing.on('error', reject);
      outgoing.end();
    });
  }

  #store(line: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    const [, maxAge] = /;\s*max-age=(\d+)/i.exec(line) ?? [];
    const [, expires] = /;\s*expires=([^;]+)/i.exec(line) ?? [];
    // RFC 6265 §5.3: Max-Age takes precedence over Expires.
    const hasEnded = maxAge === undefined ? Date.parse(expires ?? '') <= Date.now() : maxAge === '0';
    if (hasEnded) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}
