/**
 * What an authorization request asks for: RFC 6749 §4.1.1, RFC 7636 §4.3, and the guide's step 1 (AUT-4 to AUT-10).
 *
 * `readRequestedAccess` is one list of checks, read from top to bottom. It needs to know which client asks, and nothing of
 * a browser: whoever found or authenticated the client can run it.
 */

import type { Form } from '@grantway/protocol/form';
import type { CodeChallengeMethod } from '@grantway/protocol/pkce';
import { presentFields } from '@grantway/protocol/present-fields';
import type { Services } from '../../context.ts';
import { profileOf } from '../../settings/profile.ts';
import {
  canonicalScopes,
  type Prompt,
  readAccessType,
  readAuthUser,
  readCodeChallenge,
  readIncludeGrantedScopes,
  readPrompts,
  readScopes,
  refuseRepeated,
  refuseRequestObjects,
  refuseUnknownParameters,
  requireCodeChallenge,
} from './request-parameters.ts';
import { type RequestedAuthentication, readAuthentication } from './requested-claims.ts';
import type { RequestingClient } from './requesting-client.ts';
import { refuseOtherResponseModes, refuseOtherResponseTypes } from './return-address.ts';

export type RequestedAccess = RequestingClient &
  RequestedAuthentication & {
    /** As asked, in order: short names as they came. */
    readonly requestedScopes: readonly string[];
    /** The same under their canonical names, and `openid` where another one implies it. */
    readonly scopes: readonly string[];
    readonly accessType: 'online' | 'offline';
    readonly includeGrantedScopes: boolean;
    readonly prompts: ReadonlySet<Prompt>;
    readonly loginHint?: string;
    readonly hostedDomain?: string;
    readonly authUser?: number;
    readonly codeChallenge?: string;
    readonly codeChallengeMethod?: CodeChallengeMethod;
    readonly nonce?: string;
  };

/**
 * How the client gets its answer: sent to its redirect URI, or fetched by itself, as a device does. What is said of
 * redirects is checked of the first alone: `response_type`, `response_mode`, and whether a code challenge is needed.
 */
export type AnswerWay = 'redirected' | 'fetched';

/** @throws OAuthError for the first mistake */
export async function readRequestedAccess(
  form: Form,
  requesting: RequestingClient,
  answer: AnswerWay,
  context: Pick<Services, 'settings' | 'signingKeys' | 'catalogue'>,
): Promise<RequestedAccess> {
  const { params } = form;
  const { client, project } = requesting;
  const profile = profileOf(context.settings.profile);
  refuseRepeated(form);
  if (profile.requestObjects === 'not supported') refuseRequestObjects(params);
  if (profile.unknownParameters === 'refused') refuseUnknownParameters(params);
  if (answer === 'redirected') {
    refuseOtherResponseTypes(params, profile.otherResponseTypes);
    refuseOtherResponseModes(params, client);
  }
  const requestedScopes = await readScopes(params, project, profile.unknownScopes, context.catalogue);
  const accessType = readAccessType(params, client);
  const includeGrantedScopes = readIncludeGrantedScopes(params);
  const prompts = readPrompts(params, profile.promptLogin);
  const authentication = await readAuthentication(params, client, prompts.has('login'), context);
  const challenge = readCodeChallenge(params);
  if (answer === 'redirected') requireCodeChallenge(challenge, client, project);
  return presentFields<RequestedAccess>({
    client,
    project,
    ...authentication,
    requestedScopes,
    scopes: canonicalScopes(requestedScopes, profile.impliedOpenId),
    accessType,
    includeGrantedScopes,
    prompts,
    ...challenge,
    authUser: readAuthUser(params),
    loginHint: params.get('login_hint') || undefined,
    hostedDomain: params.get('hd') || undefined,
    nonce: params.get('nonce') || undefined,
  });
}
