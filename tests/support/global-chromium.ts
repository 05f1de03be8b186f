/** Vitest global set-up: one Chromium for all browser tests of a run; each page has a profile of its own in it. */
import { chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    chromiumEndpoint: string;
  }
}

export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const executablePath = process.env.GRANTWAY_CHROMIUM;
  // Its tests are left out.
  if (!executablePath) return undefined;
  const server = await chromium.launchServer({
    executablePath,
    host: '127.0.0.1',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      // A host that is neither this machine's name nor its address, and yet is this machine.
      '--host-resolver-rules=MAP elsewhere.example 127.0.0.1',
    ],
  });
  project.provide('chromiumEndpoint', server.wsEndpoint());
  return () => server.close();
}
