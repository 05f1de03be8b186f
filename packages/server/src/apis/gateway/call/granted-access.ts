/** Lets a handler look up and revoke the grant behind its call. */
import type { CheckedToken } from '../../../resource/checked-token.ts';
import type { GrantedAccess } from '../../catalogue/api-definition.ts';
import type { CallContext } from './call-context.ts';

export function grantedAccess(
  { sub, projectId, clientId }: CheckedToken,
  { storage, now }: CallContext,
): GrantedAccess {
  return {
    scopeEnds: async () => (await storage.findGrant(sub, projectId, now()))?.scopeEnds ?? {},
    revoke: async () => {
      await storage.revokeGrant(sub, projectId, {
        at: now(),
        actor: { kind: 'client', clientId },
        cause: 'app',
        clientId,
      });
    },
  };
}
