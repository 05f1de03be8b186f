/**
 * Lists and ends an account's sign-ins for administrators. The page on which people end their own sign-ins is
 * `person/account/security.ts`.
 */
import type { Needs } from '../context.ts';
import type { SignIn } from '../records/session.ts';
import { findAmong, type Page, type PageRequest } from '../storage/promises/page.ts';
import type { SessionStorage } from '../storage/promises/session-storage.ts';
import { type ActingContext, attributionOf } from './registration-events.ts';

type Reading = Needs<SessionStorage, 'now'>;

/** The latest sign-in comes first. */
export function signInPages(
  { storage, now }: Reading,
  accountSub: string,
): (page: PageRequest) => Promise<Page<SignIn>> {
  return (page) => storage.listSignIns(accountSub, now(), page);
}

export function findSignIn(context: Reading, accountSub: string, id: string): Promise<SignIn | undefined> {
  return findAmong(signInPages(context, accountSub), (signIn) => signIn.id === id);
}

/** Resolves to whether the id named a sign-in of this account. */
export function endSignIn(
  context: Needs<SessionStorage> & ActingContext,
  accountSub: string,
  id: string,
): Promise<boolean> {
  return context.storage.endSignIn(accountSub, id, attributionOf(context));
}
