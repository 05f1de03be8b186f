/** How many accounts may become users of a project in a day. Signing in makes nobody a user; giving access beyond it does. */
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

/** Whether giving these makes the account one of the project's users. */
export function makesUser(consented: readonly ConsentedScope[]): boolean {
  return consented.some(({ scope }) => !isSignInScope(scope));
}

/** Call `takeBack` if the account does not become a user after all. It does nothing for one that was a user before. */
export type CountedUser = { readonly takeBack: () => Promise<void> };

/** The project got as many new users today as it may; `until`: whole seconds since 1970. */
export type TooManyNewUsers = { readonly reason: 'too-many-new-users'; readonly until: number };

/** Counts an account that becomes a user of the project. */
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
