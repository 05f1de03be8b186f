/**
 * What an authorization request must be: RFC 6749 §4.1.1, RFC 7636 §4.3, and the guide's step 1 (AUT-1 to AUT-10).
 *
 * `parseAuthorizationRequest` is one list of checks, read from top to bottom. A request that fails any of them is shown
 * to the person as a page and never redirected (guide, step 3); what is redirected, refusal and `prompt=none`, is
 * decided later, in `next-step.ts`, for requests that passed here and so have a `VerifiedRedirectUri`.
 */
import { OAuthError } from '@grantway/protocol/error';
import type { CodeChallengeMethod } from '@grantway/protocol/pkce';
import type { VerifiedRedirectUri } from '@grantway/protocol/redirect-uri';
import { canonicalScope } from '@grantway/protocol/scope';
import type { Client, Project } from '../registration/records.ts';
import type { Storage } from '../storage/storage.ts';
import {
  type Prompt,
  readAccessType,
  readAuthUser,
  readCodeChallenge,
  readIncludeGrantedScopes,
  readPrompts,
  readScopes,
  refuseOtherResponses,
  refuseUnknownParameters,
  requireCodeChallenge,
} from './request-parameters.ts';
import { findProjectOf, findUsableClient, verifyRedirectUri } from './requesting-client.ts';

/** A request that passed every check. */
export type AuthorizationRequest = {
  readonly client: Client;
  readonly project: Project;
  readonly redirectUri: VerifiedRedirectUri;
  /** As asked, in order: short names as they came. */
  readonly requestedScopes: readonly string[];
  /** The same under their canonical names. */
  readonly scopes: readonly string[];
  readonly state?: string;
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

/** What was found out before the refusal; for the page. */
export type RefusedRequest = {
  readonly refusal: OAuthError;
  readonly client?: Client;
  readonly project?: Project;
};

type Params = ReadonlyMap<string, string>;

/** Longest query that is read; a pending request travels in a URL itself. */
export const maximumQueryCharacters = 8_192;

export async function parseAuthorizationRequest(
  params: Params,
  storage: Storage,
): Promise<AuthorizationRequest | RefusedRequest> {
  const found: { client?: Client; project?: Project } = {};
  try {
    const client = await findUsableClient(params, storage);
    found.client = client;
    const project = await findProjectOf(client, storage);
    found.project = project;
    const redirectUri = verifyRedirectUri(params, client);
    refuseUnknownParameters(params);
    refuseOtherResponses(params);
    const requestedScopes = readScopes(params, project);
    const accessType = readAccessType(params);
    const includeGrantedScopes = readIncludeGrantedScopes(params);
    const prompts = readPrompts(params);
    const challenge = readCodeChallenge(params);
    requireCodeChallenge(challenge, client, project);
    const authUser = readAuthUser(params);
    return {
      client,
      project,
      redirectUri,
      requestedScopes,
      scopes: [...new Set(requestedScopes.map(canonicalScope))],
      accessType,
      includeGrantedScopes,
      prompts,
      ...challenge,
      ...(authUser !== undefined && { authUser }),
      ...optional('state', params.get('state')),
      ...optional('loginHint', params.get('login_hint') || undefined),
      ...optional('hostedDomain', params.get('hd') || undefined),
      ...optional('nonce', params.get('nonce') || undefined),
    };
  } catch (error) {
    if (error instanceof OAuthError) return { refusal: error, ...found };
    throw error;
  }
}

function optional<Name extends string>(name: Name, value: string | undefined): { [name in Name]?: string } {
  return value === undefined ? {} : ({ [name]: value } as { [name in Name]?: string });
}
