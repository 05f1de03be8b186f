/// <reference path="../../next-modules.d.ts" />
/** All routes share the adapter and its settings. The test passes settings in `APP_SETTINGS`. */
import { createOAuthClient, type GrantStore } from '@grantway/client';
import { oauthNext } from '@grantway/client/next';
import { memoryGrantStore } from '@grantway/client/stores/memory';
import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';

type Settings = {
  readonly credentials: object;
  readonly keys: readonly string[];
  readonly scopes: readonly string[];
  readonly driveScope: string;
  readonly calendarScope: string;
  readonly driveUrl: string;
  readonly calendarUrl: string;
};
export const settings: Settings = JSON.parse(process.env.APP_SETTINGS ?? '{}');

// Next.js may load this file more than once in a process. All copies must use one store.
const shared = globalThis as { grantStore?: GrantStore };
shared.grantStore ??= memoryGrantStore();
const store = shared.grantStore;

const { credentials, keys, scopes } = settings;
export const oauth = oauthNext(() => createOAuthClient({ credentials, keys, store }), {
  headers,
  redirect,
  scopes,
  signIn: true,
  user: async () => (await cookies()).get('user')?.value,
  onConnected: async ({ userId }) => {
    (await cookies()).set('user', userId);
  },
});
