import type { Locator } from 'playwright-core';

/**
 * Presses a button that redirects to an app. Resolves to the redirect's address. Tests reach no other website, so the
 * browser then shows its own error.
 *
 * @param app how the address begins
 */
export async function leaveBy(button: Locator, app: string): Promise<URL> {
  const page = button.page();
  const leaving = page.waitForRequest((request) => request.url().startsWith(app));
  await button.click();
  const address = (await leaving).url();
  // The headless shell shows its error at its own address, Chromium at the app's.
  await page.waitForURL((url) => url.protocol === 'chrome-error:' || url.href.startsWith(app));
  return new URL(address);
}
