import type { Locator } from 'playwright-core';

/**
 * Presses a button whose answer is a redirect to an app, and resolves to the address of the redirect. Nobody answers there,
 * because tests reach no other website, so the browser then shows an error of its own.
 *
 * @param app what the address begins with
 */
export async function leaveBy(button: Locator, app: string): Promise<URL> {
  const page = button.page();
  const leaving = page.waitForRequest((request) => request.url().startsWith(app));
  await button.click();
  const address = (await leaving).url();
  // Chromium's headless shell shows its error at an address of its own, Chromium shows it at the app's address.
  await page.waitForURL((url) => url.protocol === 'chrome-error:' || url.href.startsWith(app));
  return new URL(address);
}
