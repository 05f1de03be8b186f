/** What a handler may learn about the access behind a call, and how it ends this access. */
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
