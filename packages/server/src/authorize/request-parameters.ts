/** What an authorization request asks for, parameter by parameter: AUT-4 to AUT-10, RFC 7636 §4.3. */
import { type CodeChallengeMethod, isCodeChallenge, isCodeChallengeMethod } from '@grantway/protocol/pkce';
import { canonicalScope, isSignInScope, parseScope } from '@grantway/protocol/scope';
import { findScope } from '../apis/catalogue.ts';
import type { Client, Project } from '../registration/records.ts';
import { invalidValue, missing, refuse } from './refuse.ts';

export type Prompt = 'none' | 'consent' | 'select_account';

type Params = ReadonlyMap<string, string>;

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
export function refuseUnknownParameters(params: Params): void {
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
export function refuseOtherResponses(params: Params): void {
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
export function readScopes(params: Params, project: Project): readonly string[] {
  const text = params.get('scope');
  if (!text || text.trim() === '')
    throw missing('scope', 'Name at least one scope in the parameter scope; separate several by spaces.');
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
      fix: 'Correct or remove the scopes listed as invalid; names are case-sensitive, and grantway help scopes lists them.',
      commands: [['help', 'scopes']],
    });
  }
  refuseUndeclaredScopes(requested, project);
  return requested;
}

/** Where the project says so, only what its consent screen declares can be asked for. */
function refuseUndeclaredScopes(requested: readonly string[], project: Project): void {
  const { consentScreen } = project;
  if (consentScreen.onlyDeclaredScopes !== true) return;
  const undeclared = requested.filter(
    (scope) => !isSignInScope(scope) && !consentScreen.declaredScopes.includes(canonicalScope(scope)),
  );
  if (undeclared.length === 0) return;
  const list = undeclared.join(', ');
  throw refuse('restricted_client', `Unregistered scope(s) in the request: ${list}`, 'scope', {
    received: requested.join(' '),
    fix: 'Declare these scopes (grantway project change with --add-declared-scope), or leave them out of the request.',
    commands: [
      ['project', 'change', project.id, ...undeclared.flatMap((scope) => ['--add-declared-scope', scope])],
    ],
  });
}

/** AUT-6. */
export function readAccessType(params: Params): 'online' | 'offline' {
  const value = params.get('access_type') || 'online';
  if (value === 'online' || value === 'offline') return value;
  throw invalidValue('access_type', value, 'Send access_type=online or access_type=offline.');
}

/** AUT-8. */
export function readIncludeGrantedScopes(params: Params): boolean {
  const value = (params.get('include_granted_scopes') || 'false').toLowerCase();
  if (value === 'true' || value === 'false') return value === 'true';
  throw invalidValue('include_granted_scopes', value, 'Send include_granted_scopes=true, or leave it out.');
}

/** AUT-10, and the older `approval_prompt`. */
export function readPrompts(params: Params): ReadonlySet<Prompt> {
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
export function readCodeChallenge(params: Params): {
  readonly codeChallenge?: string;
  readonly codeChallengeMethod?: CodeChallengeMethod;
} {
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

/**
 * RFC 8252 §8.1 demands PKCE of desktop clients. Departs from it where the project does not, because the guide's server takes
 * them without, and some send none (decision 0038).
 */
export function requireCodeChallenge(
  { codeChallenge }: { readonly codeChallenge?: string },
  client: Pick<Client, 'type'>,
  project: Pick<Project, 'id' | 'desktopClientsNeedPkce'>,
): void {
  if (codeChallenge !== undefined || client.type !== 'desktop' || !project.desktopClientsNeedPkce) return;
  throw missing('code_challenge', 'Add code_challenge and code_challenge_method=S256 (PKCE, RFC 7636).', [
    ['project', 'change', project.id, '--no-desktop-clients-need-pkce'],
  ]);
}

export function readAuthUser(params: Params): number | undefined {
  const value = params.get('authuser');
  return value !== undefined && /^\d{1,3}$/.test(value) ? Number(value) : undefined;
}
