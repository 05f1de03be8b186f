/**
 * What an authorization request asks for: RFC 6749 §4.1.1, RFC 7636 §4.3, and the guide's step 1 (AUT-4 to AUT-10).
 *
 * `readRequestedAccess` is a list of checks, run from top to bottom. It needs the client, which the caller has found or
 * authenticated, but no browser.
 */

import { type Form, formValues } from '@grantway/protocol/form';
import type { CodeChallengeMethod } from '@grantway/protocol/pkce';
import { presentFields } from '@grantway/protocol/present-fields';
import type { Services } from '../../context.ts';
import { profileOf } from '../../settings/profile.ts';
import { narrowRequestedScopes, readResources } from '../parameters/resource-parameter.ts';
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
    /**
     * The scopes as requested, in order, with short names left as they are. Without `offline_access`, and without the
     * scopes that `resource` rules out.
     */
    readonly requestedScopes: readonly string[];
    /** The same scopes by canonical name, plus `openid` if another one implies it. */
    readonly scopes: readonly string[];
    /** The scopes of the APIs that the request names (RFC 8707 §2); absent if it names none. */
    readonly resourceScopes?: ReadonlySet<string>;
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
 * How the client gets the response: at its redirect URI, or by fetching it, as a device would. `response_type`,
 * `response_mode` and a required code challenge apply only to `redirected`.
 */
export type AnswerWay = 'redirected' | 'fetched';

/** @throws OAuthError for the first mistake in the request */
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
  const validScopes = await readScopes(
    params,
    project,
    profile.unknownScopes,
    context.catalogue,
    context.settings.registrationShownInErrors,
  );
  const resources = await readResources(formValues(form, 'resource'), context);
  const requestedScopes =
    resources === undefined ? validScopes : narrowRequestedScopes(validScopes, resources);
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
    resourceScopes: resources?.scopes,
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
