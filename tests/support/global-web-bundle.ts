/**
 * Vitest global setup: builds the web app before the tests, because test servers only serve it. The first `npm start`
 * would build it too, and print a line about that.
 */
import { webBundle } from '../../scripts/web-bundle.ts';

export default async function setup(): Promise<void> {
  await webBundle();
}
