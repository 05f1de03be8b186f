/** Decision 0054. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addAccount } from '../support/credentials.ts';
import { authorizationUrl, reachConsent } from '../support/flow.ts';
import { expectPage, Person, unescapeHtml } from '../support/person.ts';
import { serverForAll } from '../support/running-server.ts';

const folder = mkdtempSync(join(tmpdir(), 'grantway-brand-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const logoFile = join(folder, 'logo.svg');
const logo = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><script>alert(1)</script></svg>';

const password = 'harbour lights at dusk';

const brand = {
  name: 'Example & Sons <Cloud>',
  logoFile,
  accentColor: '#0b57d0',
  supportEmail: 'help@example.com',
  supportUrl: 'https://help.example.com/start?a=1&b=2',
  homePageUrl: 'https://example.com/',
  privacyPolicyUrl: 'https://example.com/privacy',
};

describe('with a brand', () => {
  beforeAll(() => writeFileSync(logoFile, logo));
  const server = serverForAll({ settings: { brand } });
  const production = serverForAll({ settings: { brand, accountChoiceWithoutPassword: false } });

  const pages: readonly [string, () => Promise<string>][] = [
    ['sign-in', () => text(`${production.origin}/account/security`)],
    ['chooser', () => text(authorizationUrl(server))],
    [
      'consent',
      async () => (await reachConsent(server, new Person(server.origin), authorizationUrl(server))).html,
    ],
    ['error', () => text(authorizationUrl(server, { redirect_uri: 'https://wrong.example/' }))],
    ['signing out', () => text(`${server.origin}/sign-out`)],
    ['not found', () => text(`${server.origin}/nothing`)],
    ['new password', () => text(`${production.origin}/account/reset?ticket=old`)],
  ];

  const text = async (url: string) => {
    const response = await fetch(url, { headers: { accept: 'text/html' } });
    expect(response.headers.get('content-security-policy')).toMatch(/img-src 'self'/);
    return response.text();
  };

  test.each(pages)('the %s page shows the brand, escaped', async (_, load) => {
    const page = await load();
    expect(page).toMatch(/<title>[^<]+ – Example &amp; Sons &lt;Cloud&gt;<\/title>/);
    expect(page).toContain('Example &amp; Sons &lt;Cloud&gt;. Access is yours to give');
    expect(page).toMatch(/<img class="brand-logo" src="\/assets\/logo\.[\w-]+\.svg" alt="">/);
    expect(page).toMatch(/<link rel="icon" type="image\/svg\+xml" href="\/assets\/logo\.[\w-]+\.svg">/);
    expect(page).toContain('href="mailto:help@example.com"');
    expect(page).toContain('href="https://help.example.com/start?a=1&amp;b=2"');
    expect(page).toContain('href="https://example.com/privacy"');
    expect(page.replaceAll('Grantway sample app', '')).not.toContain('Grantway');
    expect(page).not.toMatch(/(?:src|srcset)="(?!\/)|<link[^>]* href="(?!\/)/);
  });

  test('the last style sheet has the brand’s colors, and browsers may cache it', async () => {
    const page = await text(`${server.origin}/nothing`);
    const sheets = [...page.matchAll(/<link rel="stylesheet" href="([^"]+)">/g)].map(([, href = '']) => href);
    expect(sheets).toHaveLength(2);
    const response = await fetch(server.origin + sheets[1]);
    expect(response.headers.get('content-type')).toBe('text/css; charset=utf-8');
    expect(response.headers.get('cache-control')).toContain('immutable');
    expect(await response.text()).toBe(`:root {
--accent: #0b57d0;
--accent-strong: #0946a6;
--on-accent: #ffffff;
--accent-tint: #dee6f0;
--mark-gate: #5388db;
}
@media (prefers-color-scheme: dark) {
:root {
--accent: #6393e1;
--accent-strong: #82a9e7;
--on-accent: #000000;
--accent-tint: #222c33;
--mark-gate: #4d70a6;
}
}
`);
  });

  test('the server sends the logo file, and forbids it to run scripts if somebody opens it', async () => {
    const [, path = ''] = /src="(\/assets\/logo\.[^"]+)"/.exec(await text(`${server.origin}/nothing`)) ?? [];
    const response = await fetch(server.origin + path);
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/svg+xml',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'public, max-age=31536000, immutable',
    });
    expect(await response.text()).toBe(logo);
    const head = await fetch(server.origin + path, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    const older = await fetch(`${server.origin}/assets/logo.AAAAAAAAAAAA.svg`);
    expect([older.status, older.headers.get('cache-control')]).toEqual([200, 'no-cache']);
    for (const missing of ['logo.AAAAAAAAAAAA.png', 'logo-dark.AAAAAAAAAAAA.svg', 'logo.svg']) {
      expect((await fetch(`${server.origin}/assets/${missing}`)).status, missing).toBe(404);
    }
  });

  test('the sign-in page says whom to ask about a forgotten password', async () => {
    const page = await text(`${production.origin}/account/security`);
    expect(/<details class="forgot">[\s\S]*?<\/details>/.exec(page)?.[0]).toContain(
      'mailto:help@example.com',
    );
  });

  test('for a new passkey, the security page tells the browser the brand’s name', async () => {
    const account = await addAccount(production, password);
    const person = new Person(production.origin);
    const signIn = expectPage(await person.visit(`${production.origin}/account/security`));
    const page = expectPage(await person.fillIn(signIn, { email: account.email, password }));
    expect(unescapeHtml(page.html)).toContain('"rp":{"name":"Example & Sons <Cloud>"');
  });
});

describe('without a brand', () => {
  const server = serverForAll();

  test('the pages have Grantway’s own look, and load no style sheet of a brand', async () => {
    const page = await (await fetch(`${server.origin}/nothing`, { headers: { accept: 'text/html' } })).text();
    expect(page).toMatch(/<title>[^<]+ – Grantway<\/title>/);
    expect(page.match(/rel="stylesheet"/g)).toHaveLength(1);
    expect(page).not.toContain('brand-logo');
    expect(page).not.toContain('mailto:');
    expect((await fetch(`${server.origin}/assets/brand.AAAAAAAAAAAA.css`)).status).toBe(404);
  });
});
