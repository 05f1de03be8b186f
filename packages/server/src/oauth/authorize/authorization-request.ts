/**
 * What an authorization request must be: RFC 6749 §4.1.1, RFC 7636 §4.3, and the guide's step 1 (AUT-1 to AUT-10).
 *
 * `parseAuthorizationRequest` is one list of checks, read from top to bottom. Nothing is sent anywhere before the redirect
 * URI is verified. What fails after that is shown as a page or sent to the application, as the profile says (decision 0033);
 * what depends on the person is decided later, in `next-step.ts`.
 */
import { OAuthError } from '@grantway/protocol/error';
import type { Form } from '@grantway/protocol/form';
import type { CodeChallengeMethod } from '@grantway/protocol/pkce';
import type { VerifiedRedirectUri } from '@grantway/protocol/redirect-uri';
import type { Services } from '../../context.ts';
import { refuseMalformed, singleValue } from '../../http/form-request.ts';
import type { Client } from '../../records/client.ts';
import type { Project } from '../../records/project.ts';
import { profileOf } from '../../settings/profile.ts';
import {
  canonicalScopes,
  type Prompt,
  parseResponseMode,
  type ResponseMode,
  readAccessType,
  readAuthUser,
  readCodeChallenge,
  readIncludeGrantedScopes,
  readPrompts,
  readScopes,
  refuseOtherResponseModes,
  refuseOtherResponseTypes,
  refuseRequestObjects,
  refuseUnknownParameters,
  requireCodeChallenge,
} from './request-parameters.ts';
import { type RequestedAuthentication, readAuthentication } from './requested-claims.ts';
import { findProjectOf, findUsableClient, verifyRedirectUri } from './requesting-client.ts';

/** Where and how the application gets its answer. */
export type ReturnAddress = {
  readonly redirectUri: VerifiedRedirectUri;
  readonly responseMode: ResponseMode;
  /** As a page on the way calls it. */
  readonly applicationName: string;
  readonly state?: string;
};

/** A request that passed every check. */
export type AuthorizationRequest = ReturnAddress &
  RequestedAuthentication & {
    readonly client: Client;
    readonly project: Project;
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

/** What was found out before the refusal: for the page, or for sending it to the application. */
export type RefusedRequest = {
  readonly refusal: OAuthError;
  readonly client?: Client;
  readonly project?: Project;
  /** There if the redirect URI is one of the client's. */
  readonly returnAddress?: ReturnAddress;
};

/** Longest query that the server reads. If it is too long to travel with the pages, the server stores it (decision 0031). */
export const maximumQueryCharacters = 8_192;

export async function parseAuthorizationRequest(
  form: Form,
  context: Pick<Services, 'settings' | 'storage' | 'signingKeys'>,
): Promise<AuthorizationRequest | RefusedRequest> {
  const { params } = form;
  const { storage } = context;
  const profile = profileOf(context.settings.profile);
  const found: { client?: Client; project?: Project; returnAddress?: ReturnAddress } = {};
  try {
    refuseMalformed(form);
    refuseRepeated(form, ['client_id', 'redirect_uri']);
    const client = await findUsableClient(params, storage);
    found.client = client;
    const project = await findProjectOf(client, storage);
    found.project = project;
    const redirectUri = verifyRedirectUri(params, client);
    const returnAddress = readReturnAddress(form, redirectUri, client, project);
    found.returnAddress = returnAddress;
    refuseRepeated(form);
    if (profile.requestObjects === 'not supported') refuseRequestObjects(params);
    if (profile.unknownParameters === 'refused') refuseUnknownParameters(params);
    refuseOtherResponseTypes(params, profile.otherResponseTypes);
    refuseOtherResponseModes(params, client);
    const requestedScopes = readScopes(params, project, profile.unknownScopes);
    const accessType = readAccessType(params, client);
    const includeGrantedScopes = readIncludeGrantedScopes(params);
    const prompts = readPrompts(params, profile.promptLogin);
    const authentication = readAuthentication(params, client, prompts.has('login'), context);
    const challenge = readCodeChallenge(params);
    requireCodeChallenge(challenge, client, project);
    const authUser = readAuthUser(params);
    return {
      client,
      project,
      ...returnAddress,
      ...authentication,
      requestedScopes,
      scopes: canonicalScopes(requestedScopes, profile.impliedOpenId),
      accessType,
      includeGrantedScopes,
      prompts,
      ...challenge,
      ...(authUser !== undefined && { authUser }),
      ...optional('loginHint', params.get('login_hint') || undefined),
      ...optional('hostedDomain', params.get('hd') || undefined),
      ...optional('nonce', params.get('nonce') || undefined),
    };
  } catch (error) {
    if (error instanceof OAuthError) return { refusal: error, ...found };
    throw error;
  }
}

/** RFC 6749 §3.1: parameters must not be included more than once. @param names only these, or all */
function refuseRepeated({ duplicates }: Form, names: readonly string[] = duplicates): void {
  const repeated = duplicates.find((name) => names.includes(name));
  if (repeated !== undefined) throw singleValue(repeated);
}

/** Of `state` and `response_mode`, what is certain even if the rest of the request is wrong. */
function readReturnAddress(
  { params, duplicates }: Form,
  redirectUri: VerifiedRedirectUri,
  client: Client,
  project: Project,
): ReturnAddress {
  const state = duplicates.includes('state') ? undefined : params.get('state');
  const responseMode = duplicates.includes('response_mode') ? undefined : parseResponseMode(params, client);
  const { applicationName } = project.consentScreen;
  return {
    redirectUri,
    responseMode: responseMode ?? 'query',
    applicationName,
    ...optional('state', state),
  };
}

function optional<Name extends string>(name: Name, value: string | undefined): { [name in Name]?: string } {
  return value === undefined ? {} : ({ [name]: value } as { [name in Name]?: string });
}
