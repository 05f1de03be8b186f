/** The system's Chromium, headless, for tests that look at pages as a person does: one for all files of a run. */
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, inject, onTestFinished } from 'vitest';

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

const viewport = { width: 1_000, height: 800 };

/** A page in a browser profile of its own, until the test is over. */
export async function openPage(options: BrowserContextOptions = {}): Promise<OpenPage> {
  const context = await newContext(options);
  onTestFinished(() => context.close());
  const page = await context.newPage();
  return { page, complaints: complaintsOf(page) };
}

/** One page for all tests of the `describe` in which this is called, in each without a trace of the test before: many are fast. */
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

async function newContext(options: BrowserContextOptions = {}): Promise<BrowserContext> {
  connection ??= chromium.connect(inject('chromiumEndpoint'));
  return (await connection).newContext({ viewport, ...options });
}

function complaintsOf(page: Page, complaints: string[] = []): readonly string[] {
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  return complaints;
}
