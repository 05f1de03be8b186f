import { presentFields } from '@grantway/protocol/present-fields';
import { z } from 'zod';
import type { SignIn } from '../../records/session.ts';
import { endSignIn, findSignIn, signInPages } from '../../registration/sign-ins.ts';
import { resource } from '../declaration/resource.ts';
import { formatTime, time } from './times.ts';

type SignInOfAccount = SignIn & { readonly accountSub: string };

export const signIns = resource<SignInOfAccount>({
  pattern: 'accounts/{account}/signIns/{signIn}',
  type: 'SignIn',
  meaning: 'A browser in which an account is signed in.',
  record: () => ({
    id: z.string(),
    signInTime: time,
    lastSeenTime: time,
    expireTime: time,
    userAgent: z.string().describe('What the browser called itself; empty if it said nothing.'),
    network: z.string().optional().describe('The IP address; for IPv6, only the first 64 bits.'),
  }),
  show: ({ id, signedInAt, lastSeenAt, expiresAt, userAgent, network }) =>
    presentFields<Record<string, unknown>>({
      id,
      signInTime: formatTime(signedInAt),
      lastSeenTime: formatTime(lastSeenAt),
      expireTime: formatTime(expiresAt),
      userAgent,
      network,
    }),
  find: async ({ account = '', signIn = '' }, services) => {
    const found = await findSignIn(services, account, signIn);
    return found && { ...found, accountSub: account };
  },
  hasEtag: false,
  list: {
    permission: 'accounts.listSignIns',
    summary: 'Lists the browsers in which an account is signed in, the latest sign-in first.',
    pages:
      ({ account = '' }, services) =>
      async (page) => {
        const { items, ...end } = await signInPages(services, account)(page);
        return { items: items.map((item) => ({ ...item, accountSub: account })), ...end };
      },
  },
  get: { permission: 'accounts.listSignIns', summary: 'Returns a sign-in.' },
  delete: {
    permission: 'accounts.endSignIns',
    summary: 'Signs the account out in that browser.',
    run: async ({ thing: { accountSub, id } }, _, services) => {
      await endSignIn(services, accountSub, id);
      return undefined;
    },
  },
});
