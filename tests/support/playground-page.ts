import type { Page } from 'playwright-core';
import type { Account } from '../../packages/server/src/records/account.ts';
import type { OpenPage } from './chromium.ts';
import { openPage } from './chromium.ts';
import { settled } from './console.ts';
import type { TestServer } from './test-server.ts';

export const youtubeScopes = ['youtube.force-ssl', 'youtube.upload'].map(
  (name) => `https://www.googleapis.com/auth/${name}`,
);

/** Uses a new browser profile, so nobody is signed in. */
export async function openPlayground(server: TestServer): Promise<OpenPage> {
  const opened = await openPage();
  await goToPlayground(opened.page, server);
  return opened;
}

export async function goToPlayground(page: Page, { origin }: TestServer): Promise<void> {
  await page.goto(`${origin}/playground`);
  await page.locator('h1').waitFor();
  await settled(page);
}

export function button(page: Page, name: string) {
  return page.getByRole('button', { name, exact: true });
}

export async function useOwnClient(page: Page, id: string, secret: string): Promise<void> {
  await button(page, 'Settings').click();
  await page.getByLabel('Use your own OAuth credentials').check();
  await page.getByLabel('OAuth Client ID').fill(id);
  await page.getByLabel('OAuth Client secret').fill(secret);
  await button(page, 'Save').click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
}

export async function chooseScopes(page: Page, scopes: readonly string[]): Promise<void> {
  await page.getByLabel('Input your own scopes').fill(scopes.join(' '));
  await button(page, 'Add').click();
}

export async function authorize(page: Page, account: Account): Promise<void> {
  await button(page, 'Authorize APIs').click();
  const chosen = page.locator(`button[name="account"][value="${account.sub}"]`);
  await chosen.or(page.locator('button[name="decision"]')).first().waitFor();
  if (await chosen.isVisible()) await chosen.click();
  await allowAll(page);
}

export async function allowAll(page: Page): Promise<void> {
  const decision = (value: string) => page.locator(`button[name="decision"][value="${value}"]`);
  await decision('acknowledge').or(decision('allow')).first().waitFor();
  if (await decision('acknowledge').isVisible()) await decision('acknowledge').click();
  await decision('allow').waitFor();
  for (const box of await page.getByRole('checkbox').all()) await box.check();
  await decision('allow').click();
  await page.waitForURL(/\/playground$/);
  await page.locator('h1').waitFor();
}

export async function exchangeCode(page: Page): Promise<void> {
  await button(page, 'Exchange authorization code for tokens').click();
  await page.getByText('The access token will expire in').waitFor();
}

export async function shownSecret(page: Page, label: string): Promise<string> {
  await button(page, `Show ${label}`).click();
  const row = page.locator('.secret-row').filter({ hasText: label });
  const value = await row.locator('.machine-value .machine').innerText();
  await button(page, `Hide ${label}`).click();
  return value;
}

export async function secondsLeft(page: Page): Promise<number> {
  return Number(await page.locator('.countdown strong').innerText());
}
