import { randomBytes } from 'node:crypto';
import { type Language, languages } from '@grantway/messages/language';
import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, test } from 'vitest';
import { issueOpaqueSecret } from '../../packages/server/src/keys/opaque-secret.ts';
import { grantwayBrand } from '../../packages/server/src/person/pages/brand/grantway-brand.ts';
import {
  passkeyAdditionCeremony,
  verifyPasskeyAddition,
} from '../../packages/server/src/person/sign-in/passkeys.ts';
import type { Account } from '../../packages/server/src/records/account.ts';
import { describeInChromium, openPage, pageForAll } from '../support/chromium.ts';
import { addAccount, newPasswordUrl } from '../support/credentials.ts';
import { authorizationUrl } from '../support/flow.ts';
import { expectGoodPage } from '../support/page-checks.ts';
import { serverForAll } from '../support/running-server.ts';
import { attachAuthenticator } from '../support/virtual-authenticator.ts';

const password = 'a lantern in the harbour';

describeInChromium('signing in, in Chromium', () => {
  const server = serverForAll({
    settings: { accountChoiceWithoutPassword: false, guessesPerAccount: 1, guessesPerAddress: 1_000 },
  });
  beforeEach(() => server.clock.advance(901));

  const signInUrl = (hl = 'en') => `${server.origin}/sign-in?page=applications&hl=${hl}`;

  describe('with a passkey', () => {
    async function addPasskey(page: Page, account: Account): Promise<void> {
      const context = {
        settings: server.grantway.settings,
        brand: grantwayBrand,
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

    test('AUT-13 a person signs in with a passkey and the keyboard alone, and consent follows', async () => {
      const account = await addAccount(server);
      const { page, complaints } = await openPage();
      await page.goto(`${server.origin}/sign-out`);
      const authenticator = await attachAuthenticator(page);
      await addPasskey(page, account);
      await authenticator.answerAtOnce(false);
      await page.goto(authorizationUrl(server, { scope: 'openid' }));
      const button = page.locator('form[data-passkey] button');
      await button.waitFor({ state: 'visible' });
      await authenticator.answerAtOnce(true);
      await button.focus();
      await page.keyboard.press('Enter');
      await page.locator('button[value=allow]').waitFor();
      expect(complaints).toEqual([]);
      const [passkey] = (await server.storage.findCredentials(account.sub)).passkeys;
      expect(passkey?.lastUsedAt).toBe(server.clock.now());
    });

    test('if the browser has no passkey, the sign-in page says that none was used', async () => {
      const { page } = await openPage();
      await page.goto(`${server.origin}/sign-out`);
      await attachAuthenticator(page);
      await page.goto(signInUrl());
      await page.locator('form[data-passkey] button').click();
      await page.locator('[data-passkey-failed]').waitFor({ state: 'visible' });
      expect(new URL(page.url()).pathname).toBe('/sign-in');
    });
  });

  test('AUT-13 without JavaScript a person signs in with the keyboard alone, and the page offers no passkeys', async () => {
    const account = await addAccount(server, password);
    const { page, complaints } = await openPage({ javaScriptEnabled: false });
    await page.goto(authorizationUrl(server, { scope: 'openid' }));
    await expect.poll(() => page.locator('form[data-passkey]').isVisible()).toBe(false);
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
    await expect.poll(() => page.locator('button[name=account]').count()).toBe(0);
  });

  describe('the password field', () => {
    const field = (page: Page) => page.locator('#password');
    const button = (page: Page) => page.locator('.reveal');
    const caret = (page: Page) => field(page).evaluate('document.activeElement.selectionStart');

    test('a button shows the password and hides it again, and the caret stays where it was', async () => {
      const { page, complaints } = await openPage();
      await page.goto(signInUrl());
      await field(page).fill(password);
      for (let presses = 0; presses < 3; presses++) await page.keyboard.press('ArrowLeft');
      const before = await caret(page);
      await expect.poll(() => button(page).getAttribute('aria-label')).toBe('Show password');
      await button(page).click();
      await expect.poll(() => field(page).getAttribute('type')).toBe('text');
      expect([await caret(page), before]).toEqual([password.length - 3, password.length - 3]);
      await expect.poll(() => button(page).getAttribute('aria-label')).toBe('Hide password');
      await expect.poll(() => button(page).innerText()).toBe('Hide');
      await expect.poll(() => field(page).inputValue()).toBe(password);
      await button(page).focus();
      await page.keyboard.press('Enter');
      await expect.poll(() => field(page).getAttribute('type')).toBe('password');
      await expect.poll(() => button(page).innerText()).toBe('Show');
      expect(new URL(page.url()).pathname).toBe('/sign-in');
      expect(complaints).toEqual([]);
    });

    test('the password is hidden again when the browser sends the form', async () => {
      const { page } = await openPage();
      await page.goto(signInUrl());
      await button(page).click();
      const types = page.evaluate(`new Promise((resolve) => {
        document.addEventListener('submit', (event) => {
          event.preventDefault();
          resolve(document.getElementById('password').type);
        });
      })`);
      await page.locator('#email').fill('nobody@elsewhere.example');
      await field(page).fill(password);
      await page.keyboard.press('Enter');
      expect(await types).toBe('password');
    });

    test('the page for a new password can show the password too', async () => {
      const { page, complaints } = await openPage();
      await page.goto(await newPasswordUrl(server, await addAccount(server)));
      await field(page).fill(password);
      await button(page).click();
      await expect.poll(() => field(page).getAttribute('type')).toBe('text');
      expect(complaints).toEqual([]);
    });

    test('without JavaScript no button shows the password; the page says whom to ask for a new password', async () => {
      const { page } = await openPage({ javaScriptEnabled: false });
      await page.goto(signInUrl());
      await expect.poll(() => button(page).isVisible()).toBe(false);
      await page.locator('.forgot summary').click();
      await expect.poll(() => page.locator('.forgot p').innerText()).toContain('Ask your administrator');
      await page.locator('.forgot a').click();
      await page.locator('#recovery_code').waitFor();
    });
  });

  test('after a wrong password the focus is in the password field, and the page shows an error for that field', async () => {
    const account = await addAccount(server, password);
    const { page } = await openPage();
    await page.goto(signInUrl());
    await page.locator('#email').fill(account.email);
    await page.locator('#password').fill('not the password');
    await page.keyboard.press('Enter');
    await page.locator('#password-error').waitFor();
    await page.keyboard.type(password);
    await page.keyboard.press('Enter');
    // An unknown browser has one guess here, so the server doesn't check the second password.
    await page.locator('[role=alert] time').waitFor();
    await expect.poll(() => page.locator('#email').inputValue()).toBe(account.email);
  });

  const visits: readonly [string, (page: Page, hl: Language) => Promise<unknown>][] = [
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
        await page.goto(await newPasswordUrl(server, await addAccount(server), { hl }));
        await page.locator('#password').fill('short');
        await page.keyboard.press('Enter');
        await page.locator('#password-error').waitFor();
      },
    ],
    ['invalid ticket', (page, hl) => page.goto(`${server.origin}/account/reset?ticket=x&hl=${hl}`)],
  ];

  describe.each(languages)('in %s', (hl) => {
    const shown = pageForAll();
    test.each(visits)('%s: the page passes all page checks', async (_, visit) => {
      server.clock.advance(901);
      const { page, complaints } = shown;
      await visit(page, hl);
      expect(complaints.filter((text) => !/status of (?:400|429)/.test(text))).toEqual([]);
      await expectGoodPage(page, hl);
    });
  });
});
