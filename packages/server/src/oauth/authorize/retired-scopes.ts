/**
 * Leaves retired scopes out of a request, as if the person hadn't selected them (decision 0056). If the person granted a
 * retired scope earlier, that grant is still valid, so the scope stays in the request.
 */
import { OAuthError } from '@grantway/protocol/error';
import type { Needs, Services } from '../../context.ts';
import type { HttpResponse } from '../../http/http-message.ts';
import type { Account } from '../../records/account.ts';
import type { GrantStorage } from '../../storage/promises/grant-storage.ts';
import { refusalResponse } from './authorization-response.ts';
import type { AuthorizationVisit } from './authorization-visit.ts';
import { RefusedError } from './refused-error.ts';

/**
 * Returns the visit with the scopes that the account can still allow or has allowed. If no scope is left, the request
 * fails: with `prompt=none`, the function returns the error for the client; otherwise it throws.
 *
 * @throws RefusedError `invalid_scope`
 */
export async function withoutRetiredScopes(
  visit: AuthorizationVisit,
  account: Account,
  context: Needs<GrantStorage, 'catalogue' | 'now'> & Pick<Services, 'settings' | 'brand'>,
): Promise<AuthorizationVisit | { readonly refusal: HttpResponse }> {
  const { http, request } = visit;
  const { access, returnAddress } = request;
  const { catalogue, storage } = context;
  if (!access.scopes.some((scope) => catalogue.isRetiredScope(scope))) return visit;
  const grant = await storage.findGrant(account.sub, access.project.id, context.now());
  const scopes = access.scopes.filter(
    (scope) => !catalogue.isRetiredScope(scope) || grant?.scopes.includes(scope),
  );
  if (scopes.length > 0) return { ...visit, request: { ...request, access: { ...access, scopes } } };
  const error = new OAuthError('invalid_scope', `These scopes are retired: ${access.scopes.join(' ')}`, {
    parameter: 'scope',
    received: access.requestedScopes.join(' '),
    fix: 'Ask for other scopes. Apps can no longer ask for these; only people who granted them earlier keep them.',
  });
  if (access.prompts.has('none')) return { refusal: refusalResponse(http, returnAddress, error, context) };
  throw new RefusedError(error, { client: access.client, project: access.project, account }, returnAddress);
}
