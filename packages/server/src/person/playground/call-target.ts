import { reason } from '@grantway/messages/reasons/reason';
import type { FieldViolation } from '../../registration/input-violations.ts';
import { violation } from '../../registration/input-violations.ts';
import { endpointsOf, isOwnAddress } from './endpoints.ts';
import type { PlaygroundServices } from './visit.ts';
import type { Workspace } from './workspace.ts';

/**
 * Another host could use a token of this server here. So the playground sends this server's tokens only to this server
 * and to registered APIs. It sends tokens of other servers wherever the person wants.
 */
export async function tokenProblem(
  url: URL,
  { settings, grantedScopes }: Workspace,
  services: PlaygroundServices,
): Promise<FieldViolation | undefined> {
  if (isOwnAddress(url, services.settings)) return undefined;
  if (url.protocol !== 'https:' && !services.signIn.byChoice)
    return violation('url', reason('TOKEN_NEEDS_HTTPS'));
  const { tokenEndpoint } = endpointsOf(settings.server, services.settings);
  if (!isOwnAddress(new URL(tokenEndpoint), services.settings)) return undefined;
  await services.catalogue.follow();
  const isRegistered = services.catalogue.apis.some(
    ({ audience, state, scopes }) =>
      audience !== undefined &&
      state !== 'retired' &&
      isUnder(url, audience) &&
      // A token that the person typed in may have unknown scopes.
      (grantedScopes.length === 0 || scopes.some(({ name }) => grantedScopes.includes(name))),
  );
  return isRegistered ? undefined : violation('url', reason('TOKEN_STAYS_HERE', { host: url.host }));
}

function isUnder(url: URL, audience: string): boolean {
  const base = URL.parse(audience);
  if (base === null || base.origin !== url.origin) return false;
  const folder = base.pathname.replace(/\/$/, '');
  // A server that decodes these characters could leave the folder.
  if (/%(?:2f|5c|2e)/i.test(url.pathname)) return false;
  return url.pathname === folder || url.pathname.startsWith(`${folder}/`);
}
