/** After a long authorization request, later requests are short enough for browsers and proxies. */
import { describe, expect, test } from 'vitest';
import { addAccount } from '../support/credentials.ts';
import { authorizationUrl, reachConsent } from '../support/flow.ts';
import { expectDeparture, expectPage, formsOf, hasButton, Person } from '../support/person.ts';
import { serverForAll, serverForTest } from '../support/running-server.ts';
import { everyScope } from '../support/scopes.ts';
import { openSignIn, signInWithPassword } from '../support/sign-in.ts';

const password = 'a lantern in the harbour';

/** The limit for a request's target and cookies together, in characters. */
const most = 6_000;

/** Neither compression nor a second base64url encoding makes this text shorter. */
function noise(characters: number): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(characters)))
    .toString('base64url')
    .slice(0, characters);
}

const scopes = everyScope.slice(0, 39);
const long = { scope: scopes.join(' '), state: noise(5_200) };

describe.each([
  ['in development', true],
  ['with passwords', false],
])('AUT-7 a request with 39 scopes and 5,200 characters of state, %s', (_, accountChoiceWithoutPassword) => {
  const server = serverForAll({ settings: { accountChoiceWithoutPassword } });

  const reach = async (person: Person, url: string) => {
    const account = await addAccount(server, password);
    if (accountChoiceWithoutPassword) return reachConsent(server, person, url, account.sub);
    const signIn = await openSignIn(server, person, url);
    const page = expectPage(await person.fillIn(signIn, { email: account.email, password }));
    const goOn = { name: 'decision', value: 'acknowledge' };
    return hasButton(page, goOn) ? expectPage(await person.press(page, goOn)) : page;
  };

  test('the answer has every scope and the exact state, and the browser sends only short requests', async () => {
    const person = new Person(server.origin);
    const consent = await reach(person, authorizationUrl(server, long));
    const all = expectPage(await person.press(consent, { name: 'decision', value: 'select-all' }));
    expect(formsOf(all)[0]?.checkboxes.every(({ checked }) => checked)).toBe(true);
    const answer = expectDeparture(await person.press(all, { name: 'decision', value: 'allow' }));
    expect(answer.get('state')).toBe(long.state);
    expect(answer.get('scope')?.split(' ')).toEqual(expect.arrayContaining(scopes));
    const underWay = person.sent.slice(1);
    expect(underWay.length).toBeGreaterThan(2);
    expect(Math.max(...underWay.map(({ characters }) => characters))).toBeLessThan(most);
  });

  test('another browser cannot continue the request', async () => {
    const consent = await reach(
      new Person(server.origin),
      authorizationUrl(server, { ...long, state: noise(5_200) }),
    );
    const elsewhere = expectPage(
      await new Person(server.origin).press(consent, { name: 'decision', value: 'allow' }),
    );
    expect(elsewhere.status).toBe(400);
  });

  test('the request expires after ten minutes without a step', async () => {
    const person = new Person(server.origin);
    const consent = await reach(person, authorizationUrl(server, { ...long, state: noise(5_200) }));
    server.clock.advance(500);
    const again = expectPage(await person.press(consent, { name: 'decision', value: 'select-all' }));
    server.clock.advance(500);
    const later = expectPage(await person.press(again, { name: 'decision', value: 'select-none' }));
    expect(later.status).toBe(200);
    server.clock.advance(601);
    expect(expectPage(await person.press(later, { name: 'decision', value: 'select-all' })).status).toBe(400);
  });
});

test('a request of ordinary length, which is not stored, still works after 50 minutes', async () => {
  const server = await serverForTest();
  const person = new Person(server.origin);
  const consent = await reachConsent(server, person, authorizationUrl(server, { scope: scopes.join(' ') }));
  server.clock.advance(3_000);
  expectDeparture(await person.press(consent, { name: 'decision', value: 'allow' }, [scopes.at(-1) ?? '']));
});

test('the cookies of a browser with many signed-in accounts stay short', async () => {
  const server = await serverForTest({
    settings: { accountChoiceWithoutPassword: false, guessesPerAddress: 1_000 },
  });
  const person = new Person(server.origin);
  for (let count = 0; count < 25; count++) {
    await signInWithPassword(server, person, await addAccount(server, password), password);
  }
  // Without cookies, 12 tabs opened at the same time get a browser cookie each.
  const marks = new Map<string, string>();
  for (let count = 0; count < 12; count++) {
    const stranger = new Person(server.origin);
    await stranger.visit(authorizationUrl(server));
    for (const [name, value] of stranger.cookies) marks.set(name, value);
  }
  for (const [name, value] of marks) person.cookies.set(name, value);
  const cookiesBefore = person.cookies.size;
  const page = expectPage(
    await person.visit(authorizationUrl(server, { ...long, prompt: 'select_account' })),
  );
  const deleted = [...person.cookies].filter(([, value]) => value === '');
  expect(deleted).toHaveLength(cookiesBefore - 10);
  for (const [name] of deleted) person.cookies.delete(name);
  await person.press(page, { name: 'decision', value: 'another-account' });
  expect(person.sent.at(-1)?.url).toContain('/sign-in?');
  expect(person.sent.at(-1)?.characters).toBeLessThan(most);
});
