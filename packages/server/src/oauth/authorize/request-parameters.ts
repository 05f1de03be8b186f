/** Reads single parameters of an authorization request: AUT-5, AUT-6, AUT-8, AUT-10, AUT-14, RFC 7636 §4.3. */
import type { Form } from '@grantway/protocol/form';
import { type CodeChallengeMethod, isCodeChallenge, isCodeChallengeMethod } from '@grantway/protocol/pkce';
import {
  canonicalScope,
  emailScope,
  isSignInScope,
  maximumScopeNameLength,
  offlineAccessScope,
  openIdScope,
  parseScope,
  profileScope,
} from '@grantway/protocol/scope';
import type { Catalogue } from '../../apis/catalogue/catalogue.ts';
import { catalogueLimits } from '../../apis/catalogue/catalogue-limits.ts';
import { singleValue } from '../../http/form-request.ts';
import type { Client } from '../../records/client.ts';
import type { Project } from '../../records/project.ts';
import { isKnownParameter } from './known-parameters.ts';
import { invalidValue, missing, refuse } from './refuse.ts';
import type { RequestingClient } from './requesting-client.ts';

export type Prompt = 'none' | 'consent' | 'select_account' | 'login';

type Params = ReadonlyMap<string, string>;

/**
 * RFC 6749 §3.1: parameters must not be included more than once. RFC 8707 §2 makes an exception for `resource`.
 * @param names which parameters to check; by default all
 */
export function refuseRepeated({ duplicates }: Form, names: readonly string[] = duplicates): void {
  const repeated = duplicates.find((name) => name !== 'resource' && names.includes(name));
  if (repeated !== undefined) throw singleValue(repeated);
}

/** RFC 6749 §3.1 says to ignore unknown parameters. The profile `google` rejects them instead (decision 0033). */
export function refuseUnknownParameters(params: Params): void {
  for (const name of params.keys()) {
    if (isKnownParameter(name)) continue;
    const shown = name.slice(0, 64);
    throw refuse('invalid_request', `Parameter not allowed for this message type: ${shown}`, shown, {
      fix: `Correct the name ${shown}, or remove it from the request.`,
    });
  }
}

/** OpenID Connect Core §3.1.2.6: the errors of a server that supports neither request objects nor `registration`. */
export function refuseRequestObjects(params: Params): void {
  for (const [name, code] of requestObjectErrors) {
    if (!params.has(name)) continue;
    throw refuse(code, `The parameter ${name} is not supported.`, name, {
      fix: `Leave out ${name}, and send each parameter directly.`,
    });
  }
}

const requestObjectErrors = [
  ['request', 'request_not_supported'],
  ['request_uri', 'request_uri_not_supported'],
  ['registration', 'registration_not_supported'],
] as const;

/**
 * AUT-5. Leaves out `offline_access`, which `readAccessType` reads. Loads changes of the catalog first, so that every
 * step of a request knows which scopes are new or retired.
 *
 * @param unknown what the server does with scopes that no API on this server has
 * @param isDevelopment whether the error may say how this server could accept unknown scopes
 */
export async function readScopes(
  params: Params,
  unknown: 'refused' | 'ignored',
  catalogue: Pick<Catalogue, 'follow' | 'lookUpScopes' | 'acceptsUnknownScopes'>,
  isDevelopment = false,
): Promise<readonly string[]> {
  const text = params.get('scope');
  if (!text || text.trim() === '')
    throw missing('scope', 'Add scope with at least one scope name. Separate several with spaces.');
  const requested = parseScope(text);
  if (requested === undefined) {
    throw refuse(
      'invalid_scope',
      'The parameter scope has characters that no scope name can have.',
      'scope',
      {
        received: text,
        fix: 'Send scope names in printable ASCII, separated by spaces.',
      },
    );
  }
  const named = requested.filter((scope) => scope !== offlineAccessScope);
  if (named.length === 0) {
    throw refuse('invalid_scope', 'The scope offline_access alone gives no access.', 'scope', {
      received: text,
      fix: 'Add the scopes that the app needs. offline_access only adds a refresh token, like access_type=offline.',
    });
  }
  await catalogue.follow();
  const definitions = await catalogue.lookUpScopes(named);
  const invalid = named.filter((_scope, index) => definitions[index] === undefined);
  const valid = named.filter((scope) => !invalid.includes(scope));
  if (invalid.length > 0 && (unknown === 'refused' || valid.length === 0)) {
    const lists = [
      ...(valid.length > 0 ? [`valid=[${valid.join(', ')}]`] : []),
      `invalid=[${invalid.join(', ')}]`,
    ];
    throw refuse('invalid_scope', `Some requested scopes were invalid. {${lists.join(', ')}}`, 'scope', {
      received: text,
      fix: `Correct or remove the scopes listed as invalid. Names are case-sensitive; grantway help scopes lists them.${isDevelopment ? howToAccept(catalogue) : ''}`,
      commands: [['help', 'scopes']],
    });
  }
  return valid;
}

function howToAccept({ acceptsUnknownScopes }: Pick<Catalogue, 'acceptsUnknownScopes'>): string {
  return acceptsUnknownScopes
    ? ` This server accepts at most ${catalogueLimits.acceptedScopes.toLocaleString('en-US')} scopes that no API has, each of at most ${maximumScopeNameLength} characters. Start with a new data folder, or register the scopes (grantway scope add).`
    : ' To try an app whose APIs this server doesn’t have, write "unknownScopes": "accept" in the seed file of grantway dev.';
}

/**
 * Removes duplicates, and replaces short names by the full names that the server stores.
 *
 * @param impliesOpenId if true, `email` and `profile` add `openid` (decision 0028)
 */
export function canonicalScopes(requested: readonly string[], impliesOpenId: boolean): readonly string[] {
  const scopes = new Set(requested.map(canonicalScope));
  if (impliesOpenId && (scopes.has(emailScope) || scopes.has(profileScope))) scopes.add(openIdScope);
  return [...scopes];
}

/**
 * The most scopes that one authorization can grant. An access token has a digest of each scope, and at most 2,048
 * characters. Even with the longest `sub` and client id, 126 scopes fit (decision 0067).
 */
export const mostScopes = 100;

/** @throws OAuthError `invalid_scope` */
export function refuseTooManyScopes({ length }: readonly string[]): void {
  if (length <= mostScopes) return;
  throw refuse(
    'invalid_scope',
    `The request names ${length} scopes; at most ${mostScopes} are possible.`,
    'scope',
    {
      fix: 'Ask for the scopes that the app needs now, and for others when it needs them.',
    },
  );
}

export function refuseUndeclaredScopes(
  requested: readonly string[],
  { client, project }: RequestingClient,
): void {
  const { consentScreen } = project;
  if (consentScreen.onlyDeclaredScopes !== true) return;
  const undeclared = requested.filter(
    (scope) => !isSignInScope(scope) && !consentScreen.declaredScopes.includes(canonicalScope(scope)),
  );
  if (undeclared.length === 0) return;
  const list = undeclared.join(', ');
  throw refuse('restricted_client', `Unregistered scope(s) in the request: ${list}`, 'scope', {
    received: requested.join(' '),
    fix: 'Declare these scopes (grantway project change --add-declared-scope), or remove them from the request.',
    commands: [
      ['project', 'change', project.id, ...undeclared.flatMap((scope) => ['--add-declared-scope', scope])],
    ],
    place: { at: 'scopes', client: client.clientId, scopes: undeclared },
  });
}

/**
 * AUT-6, OpenID Connect Core §11: the scope `offline_access` means `access_type=offline`. TOK-9: desktop clients always
 * have offline access, because Google's guide says that a refresh token is "always returned for installed
 * applications".
 */
export function readAccessType(params: Params, client: Client): 'online' | 'offline' {
  const named = params.get('access_type') || undefined;
  const isOfflineScope = parseScope(params.get('scope') ?? '')?.includes(offlineAccessScope) === true;
  if (isOfflineScope && named === 'online') {
    throw refuse(
      'invalid_request',
      'Conflict params: access_type=online and the scope offline_access',
      'access_type',
      {
        received: named,
        fix: 'Leave out access_type, or remove offline_access from scope.',
      },
    );
  }
  const value = named ?? (isOfflineScope ? 'offline' : 'online');
  if (value === 'online' || value === 'offline') return client.type === 'desktop' ? 'offline' : value;
  throw invalidValue('access_type', value, 'Send access_type=online or access_type=offline.');
}

/** AUT-8. */
export function readIncludeGrantedScopes(params: Params): boolean {
  const value = (params.get('include_granted_scopes') || 'false').toLowerCase();
  if (value === 'true' || value === 'false') return value === 'true';
  throw invalidValue('include_granted_scopes', value, 'Send include_granted_scopes=true, or leave it out.');
}

/**
 * AUT-10; AUT-14 for the older `approval_prompt`.
 * @param login what the server does with `prompt=login`
 */
export function readPrompts(params: Params, login: 'refused' | 'signs in again'): ReadonlySet<Prompt> {
  const prompt = params.get('prompt') || undefined;
  const approvalPrompt = params.get('approval_prompt') || undefined;
  if (approvalPrompt !== undefined) {
    if (prompt !== undefined) {
      throw refuse('invalid_request', 'Conflict params: approval_prompt and prompt', 'approval_prompt', {
        fix: 'Send only prompt. approval_prompt is its older name.',
      });
    }
    return readApprovalPrompt(approvalPrompt);
  }
  const allowed: readonly string[] = login === 'refused' ? promptValues : [...promptValues, 'login'];
  const values = (prompt?.split(' ') ?? []).filter((value) => value !== '');
  for (const value of values) {
    if (!allowed.includes(value)) {
      throw invalidValue(
        'prompt',
        value,
        `Send one of ${allowed.join(', ')}. The values are case-sensitive.`,
      );
    }
  }
  const prompts = new Set(values as readonly Prompt[]);
  // OpenID Connect Core §3.1.2.1: `none` together with any other value is an error.
  if (prompts.has('none') && prompts.size > 1) {
    throw invalidValue('prompt', prompt ?? '', 'Send prompt=none alone, without another value.');
  }
  return prompts;
}

const promptValues = ['none', 'consent', 'select_account'] as const;

/** One edition of Google's guide says `consent`, the other editions say `force`. Both mean `prompt=consent`. */
function readApprovalPrompt(value: string): ReadonlySet<Prompt> {
  if (value === 'auto') return new Set();
  if (value === 'force' || value === 'consent') return new Set<Prompt>(['consent']);
  throw invalidValue('approval_prompt', value, 'Send prompt=consent in place of approval_prompt.');
}

/** RFC 7636 §4.3; errors: §4.4.1. */
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
    throw missing('code_challenge', 'Add code_challenge, or leave out code_challenge_method.');
  }
  if (!isCodeChallenge(codeChallenge)) {
    throw invalidValue(
      'code_challenge',
      codeChallenge,
      'Send the SHA-256 of the code verifier in base64url without padding: 43 characters.',
    );
  }
  return { codeChallenge, codeChallengeMethod: method ?? 'plain' };
}

/**
 * RFC 8252 §8.1 requires PKCE for desktop clients. This server requires it only if the project does, because Google's
 * server accepts desktop clients without PKCE, and some clients don't use it (decision 0038).
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
