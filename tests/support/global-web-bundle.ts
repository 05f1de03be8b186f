/** Vitest global setup: builds the web app once, so `npm start` doesn't build it and print that during a test. */
import { webBundle } from '../../scripts/web-bundle.ts';

export default async function setup(): Promise<void> {
  await webBundle();
}
