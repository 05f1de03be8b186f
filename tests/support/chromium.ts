/** Opens pages in the system's Chromium, without a window. All test files of a run share one browser. */
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, inject, onTestFinished } from 'vitest';

/** Like `describe`, but skips its tests if there is no Chromium. `npm test` looks for Chromium, and says if none is found. */
export const describeInChromium = describe.skipIf(!process.env.GRANTWAY_CHROMIUM);

/**
 * The connection of one worker to the browser that `global-chromium.ts` started. All files of the worker use it, and it
 * ends together with the browser.
 */
let connection: Promise<Browser> | undefined;

export type OpenPage = {
  readonly page: Page;
  /** All errors and warnings in the browser's console. */
  readonly complaints: readonly string[];
};

const viewport = { width: 1_000, height: 800 };

/** Opens a page in a separate browser profile, and closes the profile when the test ends. */
export async function openPage(options: BrowserContextOptions = {}): Promise<OpenPage> {
  const context = await newContext(options);
  onTestFinished(() => context.close());
  const page = await context.newPage();
  return { page, complaints: complaintsOf(page) };
}

/** Opens one page for all tests of the enclosing `describe`, and resets it before each. This is faster than a page per test. */
export function pageForAll(): OpenPage {
  let context: BrowserContext;
  let page: Page;
  const complaints: string[] = [];
  beforeAll(async () => {
    context = await newContext();
    page = await context.newPage();
    complaintsOf(page, complaints);
  });
  beforeEach(async () => {
    await context.clearCookies();
    await page.unrouteAll();
    await page.emulateMedia({ colorScheme: null, reducedMotion: null });
    await page.setViewportSize(viewport);
    complaints.length = 0;
  });
  afterAll(() => context?.close());
  return {
    get page() {
      return page;
    },
    complaints,
  };
}

/** A browser profile. The caller closes it. */
export async function newContext(options: BrowserContextOptions = {}): Promise<BrowserContext> {
  connection ??= chromium.connect(inject('chromiumEndpoint'));
  return (await connection).newContext({ viewport, ...options });
}

/** Collects all errors and warnings that the page logs from now on. */
export function complaintsOf(page: Page, complaints: string[] = []): readonly string[] {
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  return complaints;
}
