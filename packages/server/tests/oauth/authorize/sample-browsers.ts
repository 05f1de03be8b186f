import type { SignedIn } from '../../../src/oauth/authorize/next-step.ts';
import { now, sampleAccount } from '../../records/sample-records.ts';

export const ada = sampleAccount();
export const ben = sampleAccount({ sub: '2', email: 'ben@example.com' });
export const carol = sampleAccount({ sub: '3', email: 'carol@example.org', hostedDomain: 'example.org' });
export const closed = sampleAccount({ sub: '4', email: 'dan@example.com', state: 'disabled' });
export const hourSeconds = 3_600;

/** `active` pairs each account with the seconds since it signed in. */
export function browserWith(
  active: readonly (readonly [account: typeof ada, secondsAgo: number])[],
  closedAccounts: readonly (typeof ada)[] = [],
): SignedIn {
  return {
    active: active.map(([account]) => account),
    closed: closedAccounts,
    signedInAt: new Map(active.map(([{ sub }, secondsAgo]) => [sub, now - secondsAgo])),
    now,
    requestLifetimeSeconds: hourSeconds,
  };
}
