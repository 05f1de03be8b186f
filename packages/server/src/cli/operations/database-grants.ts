import type { Grant } from '../../records/grant.ts';
import type { SignIn } from '../../records/session.ts';
import { requireAccountBySub } from '../../registration/account-organization.ts';
import { findGrant, grantPages, revokeGrant } from '../../registration/grants.ts';
import { requireProject } from '../../registration/projects.ts';
import { endSignIn, findSignIn, signInPages } from '../../registration/sign-ins.ts';
import type { GrantOperations, ShownGrant, ShownSignIn, SignInOperations } from './grant-operations.ts';
import type { Installation } from './installation.ts';
import { takeItems } from './take.ts';

export function databaseGrants(on: Installation): GrantOperations {
  const { storage } = on;
  return {
    async *list(side, most) {
      if ('accountSub' in side) await requireAccountBySub(storage, side.accountSub);
      else await requireProject(storage, side.projectId);
      for await (const grant of takeItems(grantPages(on, side), most)) yield shownGrant(grant);
    },
    find: async (place) => {
      const grant = await findGrant(on, place);
      return grant && shownGrant(grant);
    },
    revoke: async (place) => {
      const grant = await findGrant(on, place);
      return grant && (await revokeGrant(on, place)) ? shownGrant(grant) : undefined;
    },
  };
}

export function shownGrant({
  accountSub,
  projectId,
  scopes,
  scopeEnds,
  createdAt,
  updatedAt,
  lastUsedAt,
}: Grant): ShownGrant {
  const used = lastUsedAt === undefined ? {} : { lastUsedAt };
  return { accountSub, projectId, scopes, scopeEnds, createdAt, updatedAt, ...used };
}

export function databaseSignIns(on: Installation): SignInOperations {
  return {
    async *list(accountSub, most) {
      for await (const signIn of takeItems(signInPages(on, accountSub), most)) yield shownSignIn(signIn);
    },
    end: async (accountSub, id) => {
      const signIn = await findSignIn(on, accountSub, id);
      return signIn && (await endSignIn(on, accountSub, id)) ? shownSignIn(signIn) : undefined;
    },
  };
}

function shownSignIn({ sessionSha256: _digest, network: _network, ...signIn }: SignIn): ShownSignIn {
  return signIn;
}
