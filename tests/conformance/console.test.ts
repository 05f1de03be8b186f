import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { signedIn } from '../support/console-visit.ts';
import { expectPage, Person } from '../support/person.ts';
import { serverForAll, serverForTest } from '../support/running-server.ts';

const server = serverForAll();

async function get(path: string, headers: Readonly<Record<string, string>> = {}) {
  return fetch(server.origin + path, { headers, redirect: 'manual' });
}

async function consoleOf(path: string) {
  const person = await signedIn(server, server.accounts[1]);
  return expectPage(await person.visit(server.origin + path));
}

describe('the console page', () => {
  test.each(['/console', '/console/', '/console/projects/any/members?x=1'])(
    'is at %s, and its headers forbid caching and framing',
    async (path) => {
      const { status, headers, html } = await consoleOf(path);
      expect(status).toBe(200);
      expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(headers.get('cache-control')).toContain('no-store');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('content-security-policy')?.split('; ').sort()).toEqual(
        [
          "default-src 'none'",
          "script-src 'self'",
          "style-src 'self'",
          "font-src 'self'",
          "img-src 'self'",
          "connect-src 'self'",
          "frame-src 'self'",
          "form-action 'self'",
          "base-uri 'none'",
          "frame-ancestors 'none'",
          "require-trusted-types-for 'script'",
          "trusted-types 'none'",
        ].sort(),
      );
      expect(html.match(/<script\b[^>]*>/g)).toHaveLength(1);
      expect(html).toMatch(/<script type="module" src="\/assets\/app\/main-[\w-]+\.js"><\/script>/);
      expect(html).not.toMatch(/<style|\sstyle=|\son\w+=/);
    },
  );

  test('loads only files that exist', async () => {
    const { html } = await consoleOf('/console?hl=ja');
    expect(html).toContain('<html lang="ja">');
    const files = [...html.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, path = '']) => path);
    expect(files.filter((path) => path.startsWith('/assets/app/')).length).toBeGreaterThan(3);
    for (const path of files) expect([path, (await get(path)).status]).toEqual([path, 200]);
  });

  test('accepts only GET and HEAD', async () => {
    const post = await fetch(`${server.origin}/console`, { method: 'POST' });
    expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    expect((await fetch(`${server.origin}/console`, { method: 'HEAD', redirect: 'manual' })).status).toBe(
      302,
    );
  });

  test('is not at /consoles, although that path starts with /console', async () => {
    expect((await get('/consoles')).status).toBe(404);
  });
});

describe('without a session', () => {
  test('the sign-in page comes first, and then leads to the requested page', async () => {
    const person = new Person(server.origin);
    const path = '/console/projects/sample-project/members?show=all';
    const list = expectPage(await person.visit(server.origin + path));
    expect(new URL(list.url).pathname).toBe('/sign-in');
    const [, { sub }] = server.accounts;
    const back = expectPage(await person.press(list, { name: 'account', value: sub }));
    expect(back.url).toBe(`${server.origin}${path}&authuser=0`);
    expect(back.status).toBe(200);
  });

  test('a production server asks for a password first, and the sign-in page keeps the requested path', async () => {
    const production = await serverForTest({ settings: { accountChoiceWithoutPassword: false } });
    const page = expectPage(
      await new Person(production.origin).visit(`${production.origin}/console/projects/p`),
    );
    expect(page.html).toContain('type="password"');
    expect(page.html).toContain('console=%2Fconsole%2Fprojects%2Fp');
  });

  test.each([
    'https://evil.example/console',
    '//evil.example/console',
    '/console/../sign-out',
    '/console/%2e%2e/sign-out',
    '/console/.%2E/sign-out',
    '/console\\..\\sign-out',
    '/console//evil.example',
    '/consoles',
    '/sign-out',
    `/console/${'a'.repeat(2_000)}`,
  ])('the sign-in page doesn’t lead to %s', async (address) => {
    const person = new Person(server.origin);
    const url = `${server.origin}/sign-in?${new URLSearchParams({ console: address })}`;
    const [, { sub }] = server.accounts;
    const list = expectPage(await person.visit(url));
    const after = expectPage(await person.press(list, { name: 'account', value: sub }));
    expect(new URL(after.url).pathname).toBe('/account/applications');
  });
});

describe('a file of the web app', () => {
  const entry = async () => {
    const { html } = await consoleOf('/console');
    return /src="(\/assets\/app\/[^"]+)"/.exec(html)?.[1] ?? '';
  };

  test('is sent compressed if the browser accepts that, and browsers may cache it', async () => {
    const path = await entry();
    const plain = Buffer.from(await (await rawGet(path, 'identity')).bytes);
    for (const [encoding, unpack] of [
      ['br', brotliDecompressSync],
      ['gzip', gunzipSync],
    ] as const) {
      const { headers, bytes } = await rawGet(path, encoding);
      expect(headers.get('content-encoding')).toBe(encoding);
      expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      expect(headers.get('vary')).toBe('Accept-Encoding');
      expect(headers.get('content-type')).toBe('text/javascript; charset=utf-8');
      expect(unpack(bytes).equals(plain)).toBe(true);
      expect(bytes.length).toBeLessThan(plain.length / 2);
    }
    const refused = await rawGet(path, 'br;q=0, gzip;q=0.0');
    expect(refused.headers.get('content-encoding')).toBe(null);
  });

  test.each(['/assets/app/none.js', '/assets/app/', '/assets/app/../../manifest.json', '/manifest.json'])(
    'does not exist at %s',
    async (path) => {
      expect((await get(path)).status).toBe(404);
    },
  );
});

/** Returns the body as sent. `fetch` would decompress it. */
async function rawGet(path: string, acceptEncoding: string) {
  const { request } = await import('node:http');
  return new Promise<{ headers: Headers; bytes: Buffer }>((resolve, reject) => {
    const sent = request(
      server.origin + path,
      { headers: { 'accept-encoding': acceptEncoding } },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('error', reject);
        answer.on('end', () => {
          const headers = new Headers(answer.headers as Record<string, string>);
          resolve({ headers, bytes: Buffer.concat(chunks) });
        });
      },
    );
    sent.on('error', reject);
    sent.end();
  });
}
