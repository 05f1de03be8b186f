/** Vitest global setup: builds the web app, so that no `npm start` in a test has to build and announce it. */
import { webBundle } from '../../scripts/web-bundle.ts';

export default async function setup(): Promise<void> {
  await webBundle();
}
