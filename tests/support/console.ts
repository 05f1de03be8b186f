/** Opens pages of the console in Chromium, as an account of a test server, and runs the checks that every page must pass. */
import { readdirSync } from 'node:fs';
import type { Language } from '@grantway/messages/language';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Account } from '../../packages/server/src/records/account.ts';
import { openPage } from './chromium.ts';
import { signedIn } from './console-visit.ts';
import { expectGoodPage } from './page-checks.ts';
import type { TestServer } from './test-server.ts';

export type OpenConsole = {
  readonly page: Page;
  /** All errors and warnings in the browser's console, e.g. for a violation of the page's Content-Security-Policy. */
  readonly complaints: readonly string[];
  /** Opens a page by its path after `/console`, in the language of `openConsole` or in another one. */
  readonly open: (path: string, language?: Language) => Promise<void>;
};

/** Opens a browser in which the account is signed in. */
export async function openConsole(
  server: TestServer,
  account: Account,
  language: Language = 'en',
): Promise<OpenConsole> {
  const person = await signedIn(server, account);
  const { page, complaints } = await openPage({ permissions: ['clipboard-read', 'clipboard-write'] });
  const cookies = [...person.cookies].map(([name, value]) => ({ name, value, url: server.origin }));
  await page.context().addCookies(cookies);
  const open = async (path: string, hl = language) => {
    await page.goto(`${server.origin}/console${path}${path.includes('?') ? '&' : '?'}hl=${hl}`);
    await page.locator('h1').waitFor();
    await settled(page);
  };
  return { page, complaints, open };
}

/** Waits until the page shows its content instead of placeholders. */
export async function settled(page: Page): Promise<void> {
  await expect.poll(() => page.locator('.skeleton').count(), { interval: 20, timeout: 15_000 }).toBe(0);
}

type TextsByLanguage = Readonly<Record<Language, object>>;

/** The texts of all pages of the console. */
const allTexts = await textsIn(new URL('../../packages/messages/src/console/', import.meta.url));

async function textsIn(folder: URL): Promise<readonly TextsByLanguage[]> {
  const modules = await Promise.all(readdirSync(folder).map((name) => import(new URL(name, folder).href)));
  return modules.flatMap((module) => Object.values<TextsByLanguage>(module)).filter((texts) => 'en' in texts);
}

/** Runs the checks that every page must pass, and expects no errors or warnings in the browser's console. */
export async function expectGoodConsole(
  { page, complaints }: OpenConsole,
  language: Language = 'en',
): Promise<void> {
  const [english, own] = (['en', language] as const).map((each) => allTexts.map((texts) => texts[each]));
  await expectGoodPage(page, language, { english, own });
  expect(complaints).toEqual([]);
}
