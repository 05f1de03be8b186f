/** Vitest global setup: builds the web app once, so no test sees `npm start` say that it builds it. */
import { webBundle } from '../../scripts/web-bundle.ts';

export default async function setup(): Promise<void> {
  await webBundle();
}
