/**
 * A process of an app whose access token has expired: `refresh-storm.ts SETTINGS`. Opens the store, prints `ready`,
 * waits for a line, and makes all calls at the same time. Then prints counts by status or error kind.
 */
import { once } from 'node:events';
import { createOAuthClient, isGrantwayError } from '@grantway/client';
import { openStore, type StoreKind } from '../../../packages/client/tests/stores/open-store.ts';

export type StormSettings = {
  readonly place: { readonly kind: StoreKind; readonly location: string };
  readonly issuer: string;
  readonly credentials: object;
  readonly keys: readonly string[];
  readonly api: string;
  readonly calls: number;
  readonly timeoutSeconds: number;
  readonly secondsAhead: number;
};

const settings = JSON.parse(process.argv[2] ?? '') as StormSettings;
const { store, close } = await openStore[settings.place.kind](settings.place.location);
const client = createOAuthClient({
  credentials: settings.credentials,
  endpoints: {
    authorization: `${settings.issuer}/o/oauth2/v2/auth`,
    token: `${settings.issuer}/token`,
    revocation: `${settings.issuer}/revoke`,
  },
  store,
  keys: settings.keys,
  timeoutSeconds: settings.timeoutSeconds,
  now: () => Date.now() + settings.secondsAhead * 1000,
});

console.log('ready');
await once(process.stdin, 'data');
const outcomes = await Promise.all(
  Array.from({ length: settings.calls }, async () => {
    try {
      const response = await client.grant('alice').fetch(settings.api);
      await response.arrayBuffer();
      return `${response.status}`;
    } catch (error) {
      return isGrantwayError(error) ? error.kind : String(error);
    }
  }),
);
await close?.();
const counts: Record<string, number> = {};
for (const outcome of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1;
console.log(JSON.stringify(counts));
process.exit();
