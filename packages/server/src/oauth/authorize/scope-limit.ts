import type { OAuthError } from '@grantway/protocol/error';
import type { Grant } from '../../records/grant.ts';
import type { Admission } from '../../registration/policy/admission.ts';
import { combinedScopes } from './allowed-scopes.ts';
import { refuse } from './refuse.ts';
import { mostScopes } from './request-parameters.ts';
import type { RequestedAccess } from './requested-access.ts';

export function tooManyCombined(
  request: RequestedAccess,
  admission: Admission,
  grant: Grant | undefined,
): OAuthError | undefined {
  const { size } = new Set([...request.scopes, ...combinedScopes(request, admission, grant?.scopes ?? [])]);
  if (size <= mostScopes) return undefined;
  return refuse(
    'invalid_scope',
    `The requested scopes and those granted earlier are ${size}; at most ${mostScopes} are possible in one response.`,
    'include_granted_scopes',
    {
      fix: 'Leave out include_granted_scopes, and keep a token for each group of scopes. Or ask for fewer scopes.',
    },
  );
}
