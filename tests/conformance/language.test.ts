import { expect, test } from 'vitest';
import { authorizationUrl, reachConsent } from '../support/flow.ts';
import { expectPage, type Page, Person } from '../support/person.ts';
import { serverForAll } from '../support/running-server.ts';

const server = serverForAll();

const languageOf = ({ html }: Page) => /<html lang="([^"]+)">/.exec(html)?.[1];

const languageAt = async (person: Person, url: string) => languageOf(expectPage(await person.visit(url)));

const choose = (body: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(`${server.origin}/language`, {
    method: 'POST',
    redirect: 'manual',
    headers,
    body: new URLSearchParams(body),
  });

test('the language that a person chooses in the menu also applies to account pages and to later requests', async () => {
  const person = new Person(server.origin, { 'accept-language': 'id' });
  const consent = await reachConsent(server, person, authorizationUrl(server));
  expect(languageOf(consent)).toBe('id');
  const chosen = expectPage(await person.chooseLanguage(consent, 'zh-TW'));
  expect(languageOf(chosen)).toBe('zh-TW');
  expect(await languageAt(person, `${server.origin}/account/applications`)).toBe('zh-TW');
  expect(languageOf(await reachConsent(server, person, authorizationUrl(server)))).toBe('zh-TW');
  const other = new Person(server.origin, { 'accept-language': 'id' });
  expect(await languageAt(other, authorizationUrl(server))).toBe('id');
});

test("hl in an app's request applies to that request only; later pages keep the person's choice", async () => {
  const person = new Person(server.origin);
  const page = expectPage(await person.visit(authorizationUrl(server)));
  await person.chooseLanguage(page, 'bn');
  expect(await languageAt(person, authorizationUrl(server, { hl: 'ja' }))).toBe('ja');
  expect(await languageAt(person, authorizationUrl(server))).toBe('bn');
});

test('after a choice in the menu, the URL keeps its query except the earlier hl', async () => {
  const person = new Person(server.origin);
  const page = expectPage(await person.visit(`${server.origin}/nothing?hl=ja&a=%C3%A9&b=1`));
  const chosen = expectPage(await person.chooseLanguage(page, 'en'));
  expect(chosen.url).toBe(`${server.origin}/nothing?a=%C3%A9&b=1&hl=en`);
});

test('a form on another website sets no language cookie', async () => {
  const body = { hl: 'ja', page: '/' };
  const foreign = await choose(body, { 'sec-fetch-site': 'cross-site' });
  expect(foreign.headers.getSetCookie()).toEqual([]);
  const own = await choose(body, { 'sec-fetch-site': 'same-origin' });
  expect(own.headers.getSetCookie()).toEqual([
    expect.stringMatching(/_language=ja; Path=\/; Max-Age=31536000; HttpOnly; SameSite=Lax$/),
  ]);
});

test.each([
  'https://evil.example/',
  '//evil.example/',
  '/\\evil.example/',
  '/.//evil.example/',
  'javascript:alert(1)',
  'http://[',
  '',
])('choosing a language never redirects to another host: %j', async (page) => {
  const response = await choose({ hl: 'ja', page });
  expect(response.status).toBe(303);
  const location = response.headers.get('location') ?? '';
  expect(new URL(location, server.origin).origin).toBe(server.origin);
  expect(location).toMatch(/^\/(?!\/)/);
});

test('if the form asks for a language that Grantway doesn’t have, the server changes nothing', async () => {
  const response = await choose({ hl: 'xx', page: '/account' });
  expect([response.status, response.headers.get('location')]).toEqual([303, '/account']);
  expect(response.headers.getSetCookie()).toEqual([]);
});
