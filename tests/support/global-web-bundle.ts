/**
 * Vitest global setup: builds the web app before the tests. Otherwise the first `npm start` would build it, and print a
 * line about that.
 */
import { webBundle } from '../../scripts/web-bundle.ts';

export default async function setup(): Promise<void> {
  await webBundle();
}
