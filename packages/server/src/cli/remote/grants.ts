import { presentFields } from '@grantway/protocol/present-fields';
import type { GrantPlace } from '../../registration/grants.ts';
import type {
  GrantOperations,
  ShownGrant,
  ShownSignIn,
  SignInOperations,
} from '../operations/grant-operations.ts';
import { take } from '../operations/take.ts';
import { ifThere, listOrNoSuch, RefusedError } from './failures.ts';
import { type ManagementServer, path } from './management-server.ts';
import type { Shown } from './shown.ts';

export function serverGrants(server: ManagementServer): GrantOperations {
  return {
    async *list(side, most) {
      const [at, owner] =
        'accountSub' in side
          ? [path`accounts/${side.accountSub}/grants`, `account with the sub ${side.accountSub}`]
          : [path`projects/${side.projectId}/grants`, `project ${side.projectId}`];
      const grants = listOrNoSuch(owner, take(server.list(at, {}, most), most));
      for await (const shown of grants) yield toGrant(shown);
    },
    find: (place) => fromEitherSide(place, (at) => server.get(at)),
    revoke: (place) => fromEitherSide(place, (at) => server.delete(at)),
  };
}

/**
 * Tries the grant's path below the account, which an organization's administrator may use. If the caller may not, tries
 * the path below the project, which a project's owner may use.
 */
async function fromEitherSide(
  { accountSub, projectId }: GrantPlace,
  call: (path: string) => Promise<Shown>,
): Promise<ShownGrant | undefined> {
  const ask = async (at: string) => {
    const shown = await ifThere(call(at));
    return shown && toGrant(shown);
  };
  try {
    return await ask(path`accounts/${accountSub}/grants/${projectId}`);
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    return ask(path`projects/${projectId}/grants/${accountSub}`);
  }
}

export function toGrant(shown: Shown): ShownGrant {
  return presentFields<ShownGrant>({
    accountSub: shown.text('account'),
    projectId: shown.text('project'),
    scopes: shown.texts('scopes'),
    scopeEnds: shown.times('scopeExpireTimes'),
    createdAt: shown.time('createTime'),
    updatedAt: shown.time('updateTime'),
    lastUsedAt: shown.optionalTime('lastUseTime'),
  });
}

export function serverSignIns(server: ManagementServer): SignInOperations {
  return {
    async *list(accountSub, most) {
      const at = path`accounts/${accountSub}/signIns`;
      const signIns = listOrNoSuch(
        `account with the sub ${accountSub}`,
        take(server.list(at, {}, most), most),
      );
      for await (const shown of signIns) yield toSignIn(shown);
    },
    end: async (accountSub, id) => {
      const ended = await ifThere(server.delete(path`accounts/${accountSub}/signIns/${id}`));
      return ended && toSignIn(ended);
    },
  };
}

function toSignIn(shown: Shown): ShownSignIn {
  return {
    id: shown.text('id'),
    signedInAt: shown.time('signInTime'),
    lastSeenAt: shown.time('lastSeenTime'),
    expiresAt: shown.time('expireTime'),
    userAgent: shown.text('userAgent'),
  };
}
