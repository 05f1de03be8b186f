/**
 * Vitest global setup: test servers only serve the web app. A test's first `npm start` would otherwise build it, and
 * print a line that the test doesn't expect.
 */
import { webBundle } from '../../scripts/web-bundle.ts';

export default async function setup(): Promise<void> {
  await webBundle();
}
