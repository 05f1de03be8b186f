/** The pages for signing in and out in Chromium: passkeys by its virtual authenticator, the keyboard, axe in five languages. */

import { randomBytes } from 'node:crypto';
import { languages } from '@grantway/messages/language';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { issueOpaqueSecret } from '../../packages/server/src/keys/opaque-secret.ts';
import {
  passkeyAdditionCeremony,
  verifyPasskeyAddition,
} from '../../packages/server/src/person/sign-in/passkeys.ts';
import { issueResetTicket, resetAddress } from '../../packages/server/src/person/sign-in/reset-ticket.ts';
import type { Account } from '../../packages/server/src/records/account.ts';
import { axeViolations, chromiumPath, launchChromium, openPage } from '../support/chromium.ts';
import { addAccount } from '../support/credentials.ts';
import { authorizationUrl } from '../support/flow.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const password = 'a lantern in the harbour';

describe.skipIf(!chromiumPath)('signing in, in Chromium', () => {
  let browser: Browser;
  let server: TestServer;
  beforeAll(async () => {
    browser = await launchChromium();
    server = await startTestServer({
      settings: { accountChoiceWithoutPassword: false, guessesPerAccount: 1, guessesPerAddress: 1_000 },
    });
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
    expect(server.failures).toEqual([]);
  });
  beforeEach(() => server.clock.advance(901));

  const signInUrl = (hl = 'en') => `${server.origin}/sign-in?page=applications&hl=${hl}`;

  describe('with a passkey', () => {
    /** A laptop with a fingerprint reader, say. */
    async function attachAuthenticator(page: Page): Promise<CDPSession & { authenticatorId: string }> {
      const session = await page.context().newCDPSession(page);
      await session.send('WebAuthn.enable');
      const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
        options: {
          protocol: 'ctap2',
          transport: 'internal',
          hasResidentKey: true,
          hasUserVerification: true,
          isUserVerified: true,
          automaticPresenceSimulation: true,
        },
      });
      return Object.assign(session, { authenticatorId });
    }

    /** Makes a passkey in the browser by what the server asks for, and stores it as the security page does. */
    async function addPasskey(page: Page, account: Account): Promise<void> {
      const context = {
        settings: server.grantway.settings,
        storage: server.storage,
        now: server.clock.now,
        randomBytes,
        sealerFor: server.keyRing.sealerFor.bind(server.keyRing),
      };
      const mark = issueOpaqueSecret('browser', randomBytes);
      const visitor = {
        ...{ mark, marks: [mark], accounts: [account], closedAccounts: [] },
        ...{ signedInAt: new Map<string, number>(), cookies: [] },
      };
      const { options, ticket } = await passkeyAdditionCeremony(account, [], visitor, context);
      const answer = (await page.evaluate(`(async () => {
        const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(${options});
        return JSON.stringify((await navigator.credentials.create({ publicKey })).toJSON());
      })()`)) as string;
      const added = await verifyPasskeyAddition(answer, ticket, account, visitor, context);
      if (typeof added === 'string') throw new Error(`the passkey was ${added}`);
      const passkey = { ...added, name: 'Laptop', createdAt: server.clock.now() };
      const { revision } = await server.storage.findCredentials(account.sub);
      expect(await server.storage.addPasskey(passkey, revision)).toBe(true);
    }

    test('AUT-13 a passkey made in the browser signs in, by the keyboard alone, and goes on to consent', async () => {
      const account = await addAccount(server);
      const { page, complaints, close } = await openPage(browser);
      await page.goto(`${server.origin}/sign-out`);
      const authenticator = await attachAuthenticator(page);
      await addPasskey(page, account);
      await authenticator.send('WebAuthn.setAutomaticPresenceSimulation', {
        authenticatorId: authenticator.authenticatorId,
        enabled: false,
      });
      await page.goto(authorizationUrl(server, { scope: 'openid' }));
      const button = page.locator('form[data-passkey] button');
      await button.waitFor({ state: 'visible' });
      await authenticator.send('WebAuthn.setAutomaticPresenceSimulation', {
        authenticatorId: authenticator.authenticatorId,
        enabled: true,
      });
      await button.focus();
      await page.keyboard.press('Enter');
      await page.locator('button[value=allow]').waitFor();
      expect(complaints).toEqual([]);
      const [passkey] = (await server.storage.findCredentials(account.sub)).passkeys;
      expect(passkey?.lastUsedAt).toBe(server.clock.now());
      await close();
    });

    test('without a passkey at hand the page stays, and says so', async () => {
      const { page, close } = await openPage(browser);
      await page.goto(`${server.origin}/sign-out`);
      await attachAuthenticator(page);
      await page.goto(signInUrl());
      await page.locator('form[data-passkey] button').click();
      await page.locator('[data-passkey-failed]').waitFor({ state: 'visible' });
      expect(new URL(page.url()).pathname).toBe('/sign-in');
      await close();
    });
  });

  test('AUT-13 without JavaScript a person signs in with the keyboard alone; passkeys are not offered', async () => {
    const account = await addAccount(server, password);
    const { page, complaints, close } = await openPage(browser, { javaScriptEnabled: false });
    await page.goto(authorizationUrl(server, { scope: 'openid' }));
    expect(await page.locator('form[data-passkey]').isVisible()).toBe(false);
    await page.keyboard.type(account.email);
    await page.keyboard.press('Tab');
    await page.keyboard.type(password);
    await page.keyboard.press('Enter');
    await page.locator('button[value=allow]').waitFor();
    expect(complaints).toEqual([]);
    await page.goto(`${server.origin}/sign-out`);
    await page.locator(`button[value="${account.sub}"]`).focus();
    await page.keyboard.press('Enter');
    await page.locator('[role=status]').waitFor();
    expect(await page.locator('button[name=account]').count()).toBe(0);
    await close();
  });

  test('after a wrong password the keyboard is at the password, which says what is wrong', async () => {
    const account = await addAccount(server, password);
    const { page, close } = await openPage(browser);
    await page.goto(signInUrl());
    await page.locator('#email').fill(account.email);
    await page.locator('#password').fill('not the password');
    await page.keyboard.press('Enter');
    await page.locator('#password-error').waitFor();
    await page.keyboard.type(password);
    await page.keyboard.press('Enter');
    // The budget of a stranger is one guess here: the second is not looked at.
    await page.locator('[role=alert] time').waitFor();
    expect(await page.locator('#email').inputValue()).toBe(account.email);
    await close();
  });

  const visits: readonly [string, (page: Page, hl: string) => Promise<unknown>][] = [
    ['sign-in', (page, hl) => page.goto(authorizationUrl(server, { hl }))],
    ['recovery code', (page, hl) => page.goto(`${signInUrl(hl)}&way=recovery-code`)],
    [
      'wrong password',
      async (page, hl) => {
        await page.goto(signInUrl(hl));
        await page.locator('#email').fill('nobody@elsewhere.example');
        await page.locator('#password').fill('not the password');
        await page.keyboard.press('Enter');
        await page.locator('.field-error, [role=alert]').first().waitFor();
      },
    ],
    [
      'blocked',
      async (page, hl) => {
        await page.goto(signInUrl(hl));
        await page.locator('#email').fill('nobody@elsewhere.example');
        for (const answer of ['#password-error', '[role=alert] time']) {
          await page.locator('#password').fill('not the password');
          await page.keyboard.press('Enter');
          await page.locator(answer).waitFor();
        }
      },
    ],
    [
      'sign-out',
      async (page, hl) => {
        for (const account of [await addAccount(server, password), await addAccount(server, password)]) {
          await page.goto(signInUrl(hl));
          await page.locator('#email').fill(account.email);
          await page.locator('#password').fill(password);
          await page.keyboard.press('Enter');
          await page.waitForURL('**/account/applications*');
        }
        await page.goto(`${server.origin}/sign-out?hl=${hl}`);
      },
    ],
    [
      'new password',
      async (page, hl) => {
        const sealer = server.keyRing.sealerFor('ticket');
        const now = server.clock.now();
        const ticket = issueResetTicket(await addAccount(server), { changeId: '' }, { sealer, now });
        await page.goto(`${server.origin}${resetAddress(ticket, { hl })}`);
        await page.locator('#password').fill('short');
        await page.keyboard.press('Enter');
        await page.locator('#password-error').waitFor();
      },
    ],
    ['ended ticket', (page, hl) => page.goto(`${server.origin}/account/reset?ticket=x&hl=${hl}`)],
  ];

  describe.each(languages)('in %s', (hl) => {
    test.each(visits)(
      'the %s page: axe finds nothing, nothing overflows at 360 px, and its language is declared',
      async (_, visit) => {
        server.clock.advance(901);
        const { page, complaints, close } = await openPage(browser, {
          viewport: { width: 360, height: 740 },
        });
        await visit(page, hl);
        expect(await page.locator('html').getAttribute('lang')).toBe(hl);
        const width = await page.evaluate('document.documentElement.scrollWidth');
        expect(width).toBeLessThanOrEqual(360);
        expect(complaints.filter((text) => !/status of (?:400|429)/.test(text))).toEqual([]);
        expect(await axeViolations(page)).toEqual([]);
        await close();
      },
    );
  });
});
