/** Vitest global setup: one Chromium for all browser tests. Each page gets a profile. */
import { chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    chromiumEndpoint: string;
  }
}

export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const executablePath = process.env.GRANTWAY_CHROMIUM;
  // Without Chromium, the tests skip themselves.
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
      // To tests, this name is another host, but it resolves to this machine.
      '--host-resolver-rules=MAP elsewhere.example 127.0.0.1',
    ],
  });
  project.provide('chromiumEndpoint', server.wsEndpoint());
  return () => server.close();
}
