/**
 * What an authorization request must be: RFC 6749 §4.1.1, RFC 7636 §4.3, and the guide's step 1 (AUT-1 to AUT-10).
 *
 * `parseAuthorizationRequest` is one list of checks, read from top to bottom. A request that fails any of them is shown
 * to the person as a page and never redirected (guide, step 3); what is redirected, refusal and `prompt=none`, is
 * decided later, in `next-step.ts`, for requests that passed here and so have a `VerifiedRedirectUri`.
 */
import { OAuthError, type OAuthErrorCode, type OAuthErrorDetails } from '@grantway/protocol/error';
import { type CodeChallengeMethod, isCodeChallenge, isCodeChallengeMethod } from '@grantway/protocol/pkce';
import {
  checkRedirectUri,
  matchRegisteredRedirectUri,
  type VerifiedRedirectUri,
} from '@grantway/protocol/redirect-uri';
import { describeRedirectUriMismatch } from '@grantway/protocol/redirect-uri-mismatch';
import { canonicalScope, parseScope } from '@grantway/protocol/scope';
import { findScope } from '../apis/catalogue.ts';
import type { Client, Project } from '../registration/records.ts';
import type { Storage } from '../storage/storage.ts';

export type Prompt = 'none' | 'consent' | 'select_account';

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
    const requestedScopes = readScopes(params);
    const accessType = readAccessType(params);
    const includeGrantedScopes = readIncludeGrantedScopes(params);
    const prompts = readPrompts(params);
    const challenge = readCodeChallenge(params);
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

/** AUT-2. An unknown client comes first: nothing else in the request can be trusted without it. */
async function findUsableClient(params: Params, storage: Storage): Promise<Client> {
  const clientId = params.get('client_id');
  if (!clientId) throw missing('client_id', 'Add client_id, as it stands in client_secret.json.');
  const client = await storage.findClient(clientId);
  if (client === undefined) {
    throw refuse('invalid_client', 'The OAuth client was not found.', 'client_id', {
      received: clientId,
      fix: 'Use the client_id from client_secret.json of a client that is registered here.',
    });
  }
  if (client.state === 'deleted') {
    throw refuse('deleted_client', 'The OAuth client was deleted.', 'client_id', {
      received: clientId,
      fix: 'Restore the client within 30 days of its deletion, or use another one.',
    });
  }
  if (client.state === 'disabled') {
    throw refuse('disabled_client', 'The OAuth client was disabled.', 'client_id', {
      received: clientId,
      fix: 'Enable the client again, or use another one.',
    });
  }
  return client;
}

async function findProjectOf(client: Client, storage: Storage): Promise<Project> {
  const project = await storage.findProject(client.projectId);
  if (project === undefined) throw new TypeError(`client ${client.clientId} has no project`);
  return project;
}

/** AUT-3: exactly one of the registered ones. Only this makes a URI that an answer may be sent to. */
function verifyRedirectUri(params: Params, client: Client): VerifiedRedirectUri {
  const received = params.get('redirect_uri');
  if (!received)
    throw missing('redirect_uri', 'Add redirect_uri, one of the URIs registered for this client.');
  const verified = matchRegisteredRedirectUri(received, client.redirectUris);
  if (verified !== undefined) return verified;
  refuseMalformedRedirectUri(received);
  const [violation] = checkRedirectUri(received);
  throw refuse(
    'redirect_uri_mismatch',
    describeRedirectUriMismatch(received, client.redirectUris),
    'redirect_uri',
    {
      received,
      fix:
        violation === undefined
          ? 'Register exactly this redirect_uri for the client, or send one that is registered.'
          : `Choose another redirect URI: ${violation.message}`,
    },
  );
}

function refuseMalformedRedirectUri(received: string): void {
  const problem = !/^[a-z][a-z0-9+.-]*:/i.test(received)
    ? 'Missing scheme'
    : received.includes('#')
      ? 'Fragment not allowed'
      : undefined;
  if (problem === undefined) return;
  throw refuse(
    'invalid_request',
    `Invalid parameter value for redirect_uri: ${problem}: ${received.slice(0, 256)}`,
    'redirect_uri',
    { received, fix: 'Send an absolute URI without a fragment, one that is registered for this client.' },
  );
}

/** Parameters of OAuth 2.0, OpenID Connect and the guide's server that change nothing here, or are read above or below. */
const knownParameters: ReadonlySet<string> = new Set([
  ...['client_id', 'redirect_uri', 'response_type', 'response_mode', 'scope', 'state', 'nonce'],
  ...[
    'access_type',
    'include_granted_scopes',
    'prompt',
    'approval_prompt',
    'login_hint',
    'hd',
    'hl',
    'authuser',
  ],
  ...[
    'code_challenge',
    'code_challenge_method',
    'enable_granular_consent',
    'display',
    'max_age',
    'ui_locales',
  ],
  ...['claims', 'claims_locales', 'acr_values', 'id_token_hint', 'resource', 'openid.realm'],
  ...['device_id', 'device_name', 'service', 'o2v', 'flowName', 'ddm', 'gsiwebsdk', 'theme', 'origin'],
]);

/** Departs from RFC 6749 §3.1, which ignores unknown parameters: the guide's server refuses them (decision 0003). */
function refuseUnknownParameters(params: Params): void {
  for (const name of params.keys()) {
    if (knownParameters.has(name)) continue;
    const shown = name.slice(0, 64);
    throw refuse('invalid_request', `Parameter not allowed for this message type: ${shown}`, shown, {
      fix: `Take ${shown} out of the request.`,
    });
  }
}

/** Parts of the response types of OAuth 2.0 and OpenID Connect; only `code` alone is for web-server applications. */
const responseTypeParts: ReadonlySet<string> = new Set(['code', 'token', 'id_token', 'none']);

/** AUT-4. */
function refuseOtherResponses(params: Params): void {
  const responseType = params.get('response_type');
  if (!responseType) {
    throw refuse('invalid_request', 'Required parameter is missing: response_type', 'response_type', {
      fix: 'Add response_type=code.',
    });
  }
  if (responseType !== 'code') {
    const known = responseType.split(' ').every((part) => responseTypeParts.has(part));
    throw refuse(
      known ? 'unsupported_response_type' : 'invalid_request',
      `Invalid response_type: ${responseType.slice(0, 128)}`,
      'response_type',
      { received: responseType, fix: 'Send response_type=code, the flow for web-server applications.' },
    );
  }
  const responseMode = params.get('response_mode');
  if (responseMode && responseMode !== 'query') {
    throw invalidValue('response_mode', responseMode, 'Leave response_mode out, or send query.');
  }
}

/** AUT-5. */
function readScopes(params: Params): readonly string[] {
  const text = params.get('scope');
  if (!text || text.trim() === '') throw missing('scope', 'Add scope: at least one, separated by spaces.');
  const requested = parseScope(text);
  if (requested === undefined) {
    throw refuse('invalid_scope', 'The scope has characters that no scope can have.', 'scope', {
      received: text,
      fix: 'Send scope names in printable ASCII, separated by spaces.',
    });
  }
  const invalid = requested.filter((scope) => findScope(canonicalScope(scope)) === undefined);
  if (invalid.length > 0) {
    const valid = requested.filter((scope) => !invalid.includes(scope));
    const lists = [
      ...(valid.length > 0 ? [`valid=[${valid.join(', ')}]`] : []),
      `invalid=[${invalid.join(', ')}]`,
    ];
    throw refuse('invalid_scope', `Some requested scopes were invalid. {${lists.join(', ')}}`, 'scope', {
      received: text,
      fix: 'Correct or remove the scopes listed as invalid; scope names are case-sensitive.',
    });
  }
  return requested;
}

/** AUT-6. */
function readAccessType(params: Params): 'online' | 'offline' {
  const value = params.get('access_type') || 'online';
  if (value === 'online' || value === 'offline') return value;
  throw invalidValue('access_type', value, 'Send access_type=online or access_type=offline.');
}

/** AUT-8. */
function readIncludeGrantedScopes(params: Params): boolean {
  const value = (params.get('include_granted_scopes') || 'false').toLowerCase();
  if (value === 'true' || value === 'false') return value === 'true';
  throw invalidValue('include_granted_scopes', value, 'Send include_granted_scopes=true, or leave it out.');
}

/** AUT-10, and the older `approval_prompt`. */
function readPrompts(params: Params): ReadonlySet<Prompt> {
  const prompt = params.get('prompt') || undefined;
  const approvalPrompt = params.get('approval_prompt') || undefined;
  if (approvalPrompt !== undefined) {
    if (prompt !== undefined) {
      throw refuse('invalid_request', 'Conflict params: approval_prompt and prompt', 'approval_prompt', {
        fix: 'Send prompt only; approval_prompt is its older name.',
      });
    }
    if (approvalPrompt !== 'auto' && approvalPrompt !== 'force') {
      throw invalidValue(
        'approval_prompt',
        approvalPrompt,
        'Send prompt=consent in place of approval_prompt.',
      );
    }
    return new Set<Prompt>(approvalPrompt === 'force' ? ['consent'] : []);
  }
  const prompts = new Set<Prompt>();
  for (const value of prompt?.split(' ') ?? []) {
    if (value === 'none' || value === 'consent' || value === 'select_account') prompts.add(value);
    else if (value !== '') {
      throw invalidValue(
        'prompt',
        value,
        'Send none, consent or select_account; the values are case-sensitive.',
      );
    }
  }
  // OpenID Connect Core §3.1.2.1: none with any other value is an error.
  if (prompts.has('none') && prompts.size > 1) {
    throw invalidValue('prompt', prompt ?? '', 'Send prompt=none alone, without another value.');
  }
  return prompts;
}

/** RFC 7636 §4.3; §4.4.1 for what is refused. */
function readCodeChallenge(
  params: Params,
): Pick<AuthorizationRequest, 'codeChallenge' | 'codeChallengeMethod'> {
  const codeChallenge = params.get('code_challenge') || undefined;
  const method = params.get('code_challenge_method') || undefined;
  if (method !== undefined && !isCodeChallengeMethod(method)) {
    throw invalidValue('code_challenge_method', method, 'Send code_challenge_method=S256.');
  }
  if (codeChallenge === undefined) {
    if (method === undefined) return {};
    throw missing('code_challenge', 'Add code_challenge, or leave code_challenge_method out.');
  }
  if (!isCodeChallenge(codeChallenge)) {
    throw invalidValue(
      'code_challenge',
      codeChallenge,
      'Send 43 to 128 characters: base64url without padding of the SHA-256 of the code verifier.',
    );
  }
  return { codeChallenge, codeChallengeMethod: method ?? 'plain' };
}

function readAuthUser(params: Params): number | undefined {
  const value = params.get('authuser');
  return value !== undefined && /^\d{1,3}$/.test(value) ? Number(value) : undefined;
}

function optional<Name extends string>(name: Name, value: string | undefined): { [name in Name]?: string } {
  return value === undefined ? {} : ({ [name]: value } as { [name in Name]?: string });
}

function missing(parameter: string, fix: string): OAuthError {
  return refuse('invalid_request', `Missing required parameter: ${parameter}`, parameter, { fix });
}

function invalidValue(parameter: string, received: string, fix: string): OAuthError {
  return refuse('invalid_request', `Invalid parameter value for ${parameter}`, parameter, { received, fix });
}

function refuse(
  code: OAuthErrorCode,
  description: string,
  parameter: string,
  details: OAuthErrorDetails,
): OAuthError {
  return new OAuthError(code, description, { parameter, ...details });
}
