import { readdirSync } from 'node:fs';
import { type Language, languages } from '@grantway/messages/language';
import type { BrowserContext, Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';
import type { Account } from '../../packages/server/src/records/account.ts';
import { complaintsOf, newContext } from './chromium.ts';
import { signedIn } from './console-visit.ts';
import { expectGoodPage } from './page-checks.ts';
import type { TestServer } from './test-server.ts';

export type OpenConsole = {
  readonly page: Page;
  /** The browser's clock. After a test uses it, the next test gets a new profile with the real time. */
  readonly browserClock: () => Page['clock'];
  /** The browser's errors and warnings, e.g. for violations of the Content-Security-Policy. */
  readonly complaints: readonly string[];
  /** @param path after `/console` */
  readonly open: (path: string, language?: Language) => Promise<void>;
};

/** Opens a page with this account signed in. Removes everything that earlier tests stored in the browser. */
export async function openConsole(
  server: TestServer,
  account: Account,
  language: Language = 'en',
): Promise<OpenConsole> {
  const profile = await profileFor(server, account);
  const page = await profile.context.newPage();
  onTestFinished(async () => {
    await Promise.all(profile.context.pages().map((each) => each.close()));
  });
  await forgetStored(page, server.origin);
  const complaints = complaintsOf(page);
  const open = async (path: string, hl = language) => {
    await page.goto(`${server.origin}/console${path}${path.includes('?') ? '&' : '?'}hl=${hl}`);
    await loaded(page);
  };
  return {
    page,
    browserClock: () => {
      profile.clockChanged = true;
      return page.clock;
    },
    complaints,
    open,
  };
}

type Profile = {
  readonly context: BrowserContext;
  cookies: Parameters<BrowserContext['addCookies']>[0];
  clockChanged: boolean;
};

/** Profiles by account. Tests share them, because a new profile loads and compiles the console anew. */
let profiles: { readonly server: TestServer; readonly byAccount: Map<string, Profile> } | undefined;

/** In this profile, no other account is signed in. */
async function profileFor(server: TestServer, account: Account): Promise<Profile> {
  if (profiles?.server !== server) {
    for (const { context } of profiles?.byAccount.values() ?? []) await context.close();
    profiles = { server, byAccount: new Map() };
  }
  let profile = profiles.byAccount.get(account.sub);
  if (profile?.clockChanged) {
    await profile.context.close();
    profile = undefined;
  }
  if (profile === undefined) {
    const context = await newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
    profile = { context, cookies: [], clockChanged: false };
    profiles.byAccount.set(account.sub, profile);
  }
  await profile.context.clearCookies();
  if (!(await areSignedIn(server, profile.cookies))) {
    const person = await signedIn(server, account);
    profile.cookies = [...person.cookies].map(([name, value]) => ({ name, value, url: server.origin }));
  }
  await profile.context.addCookies(profile.cookies);
  return profile;
}

/** A test or the clock may have ended the sign-in. */
async function areSignedIn({ origin }: TestServer, cookies: Profile['cookies']): Promise<boolean> {
  if (cookies.length === 0) return false;
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  return (await fetch(`${origin}/management/v1/session`, { headers: { cookie } })).ok;
}

/** Clears local storage only: a new tab has empty session storage. */
async function forgetStored(page: Page, origin: string): Promise<void> {
  const protocol = await page.context().newCDPSession(page);
  await protocol.send('Storage.clearDataForOrigin', { origin, storageTypes: 'local_storage' });
  await protocol.detach();
}

export async function settled(page: Page): Promise<void> {
  await untilTrue(page, `document.querySelector('.skeleton') === null`);
}

/** Resolves when a page has its heading and its data. */
export async function loaded(page: Page, heading = 'h1'): Promise<void> {
  await untilTrue(
    page,
    `document.querySelector('${heading}')?.checkVisibility() && document.querySelector('.skeleton') === null`,
  );
}

/** Playwright's own waits look only twice a second once a quarter of a second has passed. */
async function untilTrue(page: Page, condition: string): Promise<void> {
  await expect.poll(() => page.evaluate(condition), { interval: 20, timeout: 15_000 }).toBe(true);
}

type TextsByLanguage = Readonly<Record<Language, object>>;

const allTexts = (
  await Promise.all(
    ['console', 'playground'].map((folder) =>
      textsIn(new URL(`../../packages/messages/src/${folder}/`, import.meta.url)),
    ),
  )
).flat();

const textsOf: ReadonlyMap<Language, readonly object[]> = new Map(
  languages.map((each) => [each, allTexts.map((texts) => texts[each])]),
);

async function textsIn(folder: URL): Promise<readonly TextsByLanguage[]> {
  const modules = await Promise.all(readdirSync(folder).map((name) => import(new URL(name, folder).href)));
  return modules.flatMap((module) => Object.values<TextsByLanguage>(module)).filter((texts) => 'en' in texts);
}

/** Keeps the page's state: the page changes its language as if the person had chosen it in another tab. */
export async function expectGoodInEveryLanguage(
  opened: Pick<OpenConsole, 'page' | 'complaints'>,
): Promise<void> {
  for (const language of languages) {
    await chooseInOtherTab(opened.page, language);
    await expectGoodConsole(opened, language);
  }
  await chooseInOtherTab(opened.page, 'en');
}

async function chooseInOtherTab(page: Page, language: Language): Promise<void> {
  await page.evaluate(`{
    const otherTab = new BroadcastChannel('language');
    otherTab.postMessage('${language}');
    otherTab.close();
  }`);
  await page.locator(`html[lang="${language}"]`).waitFor();
  await settled(page);
}

export async function expectGoodConsole(
  { page, complaints }: Pick<OpenConsole, 'page' | 'complaints'>,
  language: Language = 'en',
): Promise<void> {
  await expectGoodPage(page, language, {
    english: textsOf.get('en') ?? [],
    own: textsOf.get(language) ?? [],
  });
  expect(complaints).toEqual([]);
}
