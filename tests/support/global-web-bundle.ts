/**
 * Vitest global setup: builds the web app before the tests, because test servers only serve it. Without this
 * setup, the first `npm start` of a test would build the web app and print a line that the test doesn't expect.
 */
import { webBundle } from '../../scripts/web-bundle.ts';

export default async function setup(): Promise<void> {
  await webBundle();
}
