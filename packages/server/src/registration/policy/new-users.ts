/**
 * Limits how many accounts may become users of a project in a day. An account becomes a user when it grants a scope other
 * than the sign-in scopes.
 */
import { isSignInScope } from '@grantway/protocol/scope';
import type { Needs } from '../../context.ts';
import { sha256 } from '../../keys/opaque-secret.ts';
import type { Account } from '../../records/account.ts';
import type { ConsentedScope } from '../../records/grant.ts';
import type { Project } from '../../records/project.ts';
import type { ProjectStorage } from '../../storage/promises/project-storage.ts';
import type { RateLimitStorage } from '../../storage/promises/rate-limit-storage.ts';

type Uses = Needs<ProjectStorage & RateLimitStorage, 'settings' | 'now'>;

const daySeconds = 86_400;

export function makesUser(consented: readonly ConsentedScope[]): boolean {
  return consented.some(({ scope }) => !isSignInScope(scope));
}

/** Call `takeBack` if the account doesn't become a user after all. It undoes the count, if there was one. */
export type CountedUser = { readonly takeBack: () => Promise<void> };

/** `until`: when the project may get more users, in whole seconds since 1970. */
export type TooManyNewUsers = { readonly reason: 'too-many-new-users'; readonly until: number };

/** If granting these scopes makes the account a new user, counts it against the project's daily limit. */
export async function countNewUser(
  account: Account,
  consented: readonly ConsentedScope[],
  project: Project,
  { settings, storage, now }: Uses,
): Promise<CountedUser | TooManyNewUsers> {
  const notCounted = { takeBack: async () => {} };
  if (!makesUser(consented)) return notCounted;
  if (await storage.isProjectUser(project.id, account.sub)) return notCounted;
  const limit = {
    sha256: sha256(`new users of ${project.id}`),
    limit: settings.newUsersPerProjectAndDay,
    windowSeconds: daySeconds,
  };
  const result = await storage.countAgainst([limit], now());
  const { blockedUntil } = result;
  if (blockedUntil === undefined) return { takeBack: () => storage.takeBack(result.counted) };
  return { reason: 'too-many-new-users', until: blockedUntil };
}
