import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { serverForAll } from '../support/running-server.ts';

const server = serverForAll();

async function page(hl = 'en'): Promise<{ text: string; response: Response }> {
  const response = await fetch(`${server.origin}/?hl=${hl}`, { headers: { accept: 'text/html' } });
  return { response, text: (await response.text()).replaceAll('<wbr>', '') };
}

test('the command that adds a redirect URI comes first on the page, then snippets, accounts and endpoints', async () => {
  const { text } = await page();
  const command = `npx grantway client change ${server.app.id} --add-redirect-uri http://localhost:3000/oauth2callback`;
  const order = [
    command,
    'client_secret.json',
    'npm install googleapis',
    server.accounts[0].email,
    'token_endpoint',
  ];
  const words = text.replaceAll(/<\/?span\b[^>]*>|<wbr>/g, '');
  const places = order.map((wanted) => words.indexOf(wanted));
  expect(places).not.toContain(-1);
  expect(places).toEqual([...places].sort((one, other) => one - other));
});

test('the page shows the client’s id, and never its secret', async () => {
  const { text } = await page();
  expect(text).toContain(server.app.id);
  expect(text).not.toContain(server.app.secret);
});

test('the snippets use the registered redirect URI instead of an example', async () => {
  const { text } = await page();
  expect(text).toContain(`redirectUri: &#39;${server.app.redirectUri}&#39;`);
});

test('the Content-Security-Policy allows only this origin’s files, and the page’s files exist', async () => {
  const { response, text } = await page();
  const policy = response.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self'");
  expect(policy).not.toContain('unsafe');
  const files = [...text.matchAll(/(?:href|src)="(\/assets\/welcome\.[^"]+)"/g)].map(([, path = '']) => path);
  expect(files).toHaveLength(2);
  for (const path of files) {
    const file = await fetch(server.origin + path);
    expect(file.status).toBe(200);
    expect(file.headers.get('cache-control')).toContain('immutable');
    expect(file.headers.get('content-type')).toMatch(/^text\/(?:css|javascript); charset=utf-8$/);
  }
});

/** The first table without `/`, this page, and `/healthz`, which only `grantway serve` has. */
const documented = (readFileSync('docs/reference/endpoints.md', 'utf8').split('\n## ', 1)[0] ?? '')
  .split('\n')
  .flatMap((line) => [...(line.split(' | ')[2] ?? '').matchAll(/`(\/[^`]*)`/g)])
  .map(([, path = '']) => path)
  .filter((path) => path !== '/' && path !== '/healthz');

const apis = [
  ...['/drive/v2/', '/drive/v3/', '/calendar/v3/', '/youtube/v3/', '/youtube/analytics/v1/'],
  ...['/discovery/v1/apis/drive/v3/rest', '/discovery/v1/apis/{api}/{version}/rest'],
];

test('the page lists every path of docs/reference/endpoints.md, and the base path of each API', async () => {
  const { text } = await page();
  expect(documented.length).toBeGreaterThan(25);
  expect([...documented, ...apis].filter((path) => !text.includes(path))).toEqual([]);
});

const rowHeaders = (text: string) =>
  [...text.matchAll(/role="rowheader"><span[^>]*>([^<]+)</g)].map(([, name = '']) => name);
const english = async () => rowHeaders((await page()).text);

test.each(['zh-TW', 'ja', 'id', 'bn'])('in %s, only the names of APIs are English', async (hl) => {
  const { text } = await page(hl);
  expect(rowHeaders(text)).toHaveLength((await english()).length);
  const untranslated = [...text.matchAll(/role="rowheader"><span lang="en">([^<]+)</g)];
  expect(untranslated.length).toBeGreaterThan(3);
  for (const [, name] of untranslated) expect(name).toMatch(/ API v\d$/);
});

test('the names of endpoints have typographic apostrophes', async () => {
  const names = await english();
  expect(names).toContain('a person’s account');
  expect(names.filter((name) => /'|&#39;/.test(name))).toEqual([]);
});

test('every path without parameters in the table of endpoints exists', async () => {
  const { text } = await page();
  const table = text.slice(text.indexOf('id="endpoints"'));
  // The texts of addresses may break after slashes. An API's base path ends with a slash, and answers nothing itself.
  const paths = [
    ...table.replaceAll('<wbr>', '').matchAll(/>(?:http:\/\/localhost:\d+)?(\/[^<{]*[^<{/])</g),
  ].map(([, path = '']) => path);
  expect(paths.length).toBeGreaterThan(30);
  for (const path of new Set(paths)) {
    const { status } = await fetch(server.origin + path, { redirect: 'manual' });
    expect([path, status]).not.toEqual([path, 404]);
  }
});
