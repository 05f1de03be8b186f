/**
 * Leaves retired scopes out of a request, as if the person hadn't selected them (decision 0056). A grant keeps the
 * retired scopes that it already has.
 */
import { OAuthError } from '@grantway/protocol/error';
import type { Catalogue } from '../../apis/catalogue/catalogue.ts';
import type { Needs, Services } from '../../context.ts';
import type { HttpResponse } from '../../http/http-message.ts';
import type { Account } from '../../records/account.ts';
import type { Grant } from '../../records/grant.ts';
import type { GrantStorage } from '../../storage/promises/grant-storage.ts';
import type { AuthorizationVisit } from './authorization-visit.ts';
import type { RequestedAccess } from './requested-access.ts';
import { refuseScopes } from './visit-refusals.ts';

/**
 * If no scope is left, returns the error response for `prompt=none`, and otherwise throws.
 *
 * @throws RefusedError `invalid_scope`
 */
export async function withoutRetiredScopes(
  visit: AuthorizationVisit,
  account: Account,
  context: Needs<GrantStorage, 'catalogue' | 'now'> & Pick<Services, 'settings' | 'brand'>,
): Promise<AuthorizationVisit | { readonly refusal: HttpResponse }> {
  const { request } = visit;
  const { access } = request;
  const { catalogue, storage } = context;
  if (!access.scopes.some((scope) => catalogue.isRetiredScope(scope))) return visit;
  const grant = await storage.findGrant(account.sub, access.project.id, context.now());
  const offered = offeredAccess(access, grant, catalogue);
  if (!(offered instanceof OAuthError)) return { ...visit, request: { ...request, access: offered } };
  return { refusal: refuseScopes(offered, account, visit, context) };
}

export function offeredAccess(
  access: RequestedAccess,
  grant: Grant | undefined,
  catalogue: Pick<Catalogue, 'isRetiredScope'>,
): RequestedAccess | OAuthError {
  if (!access.scopes.some((scope) => catalogue.isRetiredScope(scope))) return access;
  const scopes = access.scopes.filter(
    (scope) => !catalogue.isRetiredScope(scope) || grant?.scopes.includes(scope),
  );
  if (scopes.length > 0) return { ...access, scopes };
  return new OAuthError('invalid_scope', `These scopes are retired: ${access.scopes.join(' ')}`, {
    parameter: 'scope',
    received: access.requestedScopes.join(' '),
    fix: 'Ask for other scopes. Apps can no longer ask for these. Only grants that already have these scopes keep them.',
  });
}
