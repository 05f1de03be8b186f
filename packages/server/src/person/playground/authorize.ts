/** PLA-2, RFC 6749 §4.1.1. */
import { codeChallengeS256 } from '@grantway/protocol/pkce';
import { presentFields } from '@grantway/protocol/present-fields';
import { z } from 'zod';
import { says } from '../../registration/input-mistake.ts';
import { registerPlayground } from '../../registration/playground-app.ts';
import { playgroundRedirectUri } from '../../settings/server-names.ts';
import { chosenClient } from './chosen-client.ts';
import { endpointsOf } from './endpoints.ts';
import { inWorkspace, type Operation } from './operation.ts';
import { limitedText } from './settings.ts';
import type { Visit } from './visit.ts';
import { openWorkspace, stateOf, type Workspace } from './workspace.ts';

/** The syntax of a scope: RFC 6749 §3.3. */
const scope = limitedText(500).regex(/^[!#-[\]-~]+$/, says('NOT_PRINTABLE'));

export const authorize: Operation<'authorize'> = {
  input: inWorkspace({
    scopes: z.array(scope).max(100, says('TOO_MANY_ITEMS', { most: 100 })),
    state: z.literal('wrong').exactOptional(),
  }),
  async run({ workspace: sealed, scopes, state: mistake }, visit) {
    const workspace = openWorkspace(sealed, visit);
    const { services } = visit;
    if (workspace.settings.clientId === undefined) {
      await registerPlayground(playgroundRedirectUri(services.settings), services);
    }
    const { randomBytes } = services;
    const random = () => Buffer.from(randomBytes(32)).toString('base64url');
    const state = random();
    const codeVerifier = workspace.settings.pkce ? random() : undefined;
    const url = await authorizationUrl(
      workspace,
      { scopes, state: mistake === undefined ? state : random(), codeVerifier },
      visit,
    );
    const { code: _code, ...rest } = workspace;
    const pending = presentFields<NonNullable<Workspace['pending']>>({ state, codeVerifier });
    return { ...stateOf({ ...rest, requestedScopes: [...new Set(scopes)], pending }, visit), url };
  },
};

type Asked = {
  readonly scopes: readonly string[];
  readonly state: string;
  readonly codeVerifier: string | undefined;
};

async function authorizationUrl(
  workspace: Workspace,
  { scopes, state, codeVerifier }: Asked,
  { services }: Visit,
): Promise<string> {
  const { settings } = workspace;
  const { clientId } = await chosenClient(workspace, services);
  const url = new URL(endpointsOf(settings.server, services.settings).authorizationEndpoint);
  const { searchParams } = url;
  searchParams.set('response_type', 'code');
  searchParams.set('client_id', clientId);
  searchParams.set('redirect_uri', playgroundRedirectUri(services.settings));
  if (scopes.length > 0) searchParams.set('scope', [...new Set(scopes)].join(' '));
  searchParams.set('state', state);
  if (settings.accessType === 'offline') searchParams.set('access_type', 'offline');
  if (settings.prompt !== '') searchParams.set('prompt', settings.prompt);
  if (settings.loginHint !== '') searchParams.set('login_hint', settings.loginHint);
  if (settings.includeGrantedScopes) searchParams.set('include_granted_scopes', 'true');
  if (settings.resource !== '') searchParams.set('resource', settings.resource);
  if (codeVerifier !== undefined) {
    searchParams.set('code_challenge', await codeChallengeS256(codeVerifier));
    searchParams.set('code_challenge_method', 'S256');
  }
  return url.href;
}
