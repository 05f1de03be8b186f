/**
 * A process of an app whose access token has expired. For each line with settings, opens the store, prints `ready`,
 * waits for another line, and makes all calls at the same time. Then prints counts by status or error kind.
 */
import { createInterface } from 'node:readline';
import { createOAuthClient, isGrantwayError, type OAuthClient } from '@grantway/client';
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

type Opened = {
  readonly settings: StormSettings;
  readonly client: OAuthClient;
  readonly close: (() => Promise<void>) | undefined;
};

async function open(settings: StormSettings): Promise<Opened> {
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
  return { settings, client, close };
}

async function callAll({ settings, client, close }: Opened): Promise<Readonly<Record<string, number>>> {
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
  return counts;
}

let opened: Opened | undefined;
for await (const line of createInterface({ input: process.stdin })) {
  if (opened === undefined) {
    opened = await open(JSON.parse(line));
    console.log('ready');
  } else {
    console.log(JSON.stringify(await callAll(opened)));
    opened = undefined;
  }
}
