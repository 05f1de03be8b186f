/**
 * Reads the access that an authorization request asks for: RFC 6749 §4.1.1, RFC 7636 §4.3, AUT-4 to AUT-10.
 * `request-checks.ts` names the checks. They run from top to bottom.
 */

import { type Form, formValues } from '@grantway/protocol/form';
import type { CodeChallengeMethod } from '@grantway/protocol/pkce';
import { presentFields } from '@grantway/protocol/present-fields';
import { parseScope } from '@grantway/protocol/scope';
import type { Services } from '../../context.ts';
import { profileOf } from '../../settings/profile.ts';
import { narrowRequestedScopes, readResources } from '../parameters/resource-parameter.ts';
import { type RunCheck, stopAtFirstFailure } from './request-checks.ts';
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
  refuseTooManyScopes,
  refuseUndeclaredScopes,
  refuseUnknownParameters,
  requireCodeChallenge,
} from './request-parameters.ts';
import { type RequestedAuthentication, readAuthentication } from './requested-claims.ts';
import type { RequestingClient } from './requesting-client.ts';
import { refuseOtherResponseModes, refuseOtherResponseTypes } from './return-address.ts';

export type RequestedAccess = RequestingClient &
  RequestedAuthentication & {
    /**
     * The scopes as the client sent them, in order. Without `offline_access`, scopes that `resource` rules out, and
     * unknown scopes that the profile ignores.
     */
    readonly requestedScopes: readonly string[];
    /** The canonical names of `requestedScopes`, with `openid` if another scope implies `openid`. */
    readonly scopes: readonly string[];
    /** All scopes of the APIs that `resource` names (RFC 8707 §2). Absent if the request has no `resource`. */
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

/** Whether the client gets the response at its redirect URI, or fetches the response, as a device would. */
export type AnswerWay = 'redirected' | 'fetched';

/**
 * @param check runs each check; by default, throws the error of the first check that fails
 * @throws OAuthError for the first mistake in the request
 */
export async function readRequestedAccess(
  form: Form,
  requesting: RequestingClient,
  answer: AnswerWay,
  context: Pick<Services, 'settings' | 'signingKeys' | 'catalogue'>,
  check: RunCheck = stopAtFirstFailure,
): Promise<RequestedAccess> {
  const { params } = form;
  const { client, project } = requesting;
  const { catalogue, settings } = context;
  const profile = profileOf(settings.profile);
  await check('singleParameters', () => refuseRepeated(form), nothing);
  if (profile.requestObjects === 'not supported') {
    await check('requestObjects', () => refuseRequestObjects(params), nothing);
  }
  if (profile.unknownParameters === 'refused') {
    await check('knownParameters', () => refuseUnknownParameters(params), nothing);
  }
  if (answer === 'redirected') {
    const { otherResponseTypes } = profile;
    await check('responseType', () => refuseOtherResponseTypes(params, otherResponseTypes), nothing);
    await check('responseMode', () => refuseOtherResponseModes(params, client), nothing);
  }
  const validScopes = await check(
    'scopes',
    () => readScopes(params, profile.unknownScopes, catalogue, settings.registrationShownInErrors),
    () => scopesOf(params).filter((scope) => catalogue.findScope(scope) !== undefined),
  );
  await check('declaredScopes', () => refuseUndeclaredScopes(validScopes, requesting), nothing);
  const narrowed = await check(
    'resources',
    async () => {
      const resources = await readResources(formValues(form, 'resource'), context);
      const scopes = resources === undefined ? validScopes : narrowRequestedScopes(validScopes, resources);
      return { scopes, resources };
    },
    () => ({ scopes: validScopes, resources: undefined }),
  );
  const { scopes: requestedScopes, resources } = narrowed;
  const scopes = canonicalScopes(requestedScopes, profile.impliedOpenId);
  await check('scopeCount', () => refuseTooManyScopes(scopes), nothing);
  const accessType = await check(
    'accessType',
    () => readAccessType(params, client),
    () => 'online' as const,
  );
  const includeGrantedScopes = await check(
    'includeGrantedScopes',
    () => readIncludeGrantedScopes(params),
    () => false,
  );
  const prompts = await check(
    'prompt',
    () => readPrompts(params, profile.promptLogin),
    () => new Set<Prompt>(),
  );
  const authentication = await check(
    'authentication',
    () => readAuthentication(params, client, prompts.has('login'), context),
    () => ({ signsInAgain: false, authTimeRequested: false, acrRequested: false }),
  );
  const challenge = await check(
    'codeChallenge',
    () => readCodeChallenge(params),
    () => ({}),
  );
  if (answer === 'redirected') {
    await check('codeChallengeRequired', () => requireCodeChallenge(challenge, client, project), nothing);
  }
  return presentFields<RequestedAccess>({
    client,
    project,
    ...authentication,
    requestedScopes,
    scopes,
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

function nothing(): undefined {}

function scopesOf(params: ReadonlyMap<string, string>): readonly string[] {
  return parseScope(params.get('scope') ?? '') ?? [];
}
