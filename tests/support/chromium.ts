/** The system's Chromium, headless, for tests that look at pages as a person does: one for all files of a run. */
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, describe, inject, onTestFinished } from 'vitest';

/** `describe`, left out where there is no Chromium. `npm test` finds it and says so where it is not. */
export const describeInChromium = describe.skipIf(!process.env.GRANTWAY_CHROMIUM);

/** This file's connection to the browser that `global-chromium.ts` has started. */
let connection: Promise<Browser> | undefined;

afterAll(async () => {
  await (await connection)?.close();
});

export type OpenPage = {
  readonly page: Page;
  /** Everything that the browser has complained of. */
  readonly complaints: readonly string[];
};

/** A page in a browser profile of its own, until the test is over. */
export async function openPage(options: BrowserContextOptions = {}): Promise<OpenPage> {
  connection ??= chromium.connect(inject('chromiumEndpoint'));
  const browser = await connection;
  const context = await browser.newContext({ viewport: { width: 1_000, height: 800 }, ...options });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  return { page, complaints };
}
