/** The system's Chromium, without a window. All test files of a run share it. */
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, inject, onTestFinished } from 'vitest';

/** Skips the tests if there's no Chromium. `npm test` looks for Chromium and reports if it's missing. */
export const describeInChromium = describe.skipIf(!process.env.GRANTWAY_CHROMIUM);

/** This worker's connection to the browser of `global-chromium.ts`. It ends with the browser. */
let connection: Promise<Browser> | undefined;

export type OpenPage = {
  readonly page: Page;
  readonly complaints: readonly string[];
};

const viewport = { width: 1_000, height: 800 };

/** The page has a separate profile, which the end of the test closes. */
export async function openPage(options: BrowserContextOptions = {}): Promise<OpenPage> {
  const context = await newContext(options);
  onTestFinished(() => context.close());
  const page = await context.newPage();
  return { page, complaints: complaintsOf(page) };
}

/** All tests of the enclosing `describe` share the page. It's reset before each, which is faster than a new page. */
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
    await page.goto('about:blank');
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

/** The caller closes the profile. */
export async function newContext(options: BrowserContextOptions = {}): Promise<BrowserContext> {
  connection ??= chromium.connect(inject('chromiumEndpoint'));
  return (await connection).newContext({ viewport, ...options });
}

export function complaintsOf(page: Page, complaints: string[] = []): readonly string[] {
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  return complaints;
}
