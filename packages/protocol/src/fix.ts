/**
 * A fix names the place in the console where somebody can remove the cause of an error. Error pages and API errors link
 * to that place. The link can also carry a value that the app sent, so the console can fill it in.
 *
 * Anybody can make such a link, so the value is only a proposal. The console checks the value again, says that it came
 * with a link, and saves nothing by itself.
 */
import { isEmailAddress } from './email-address.ts';
import { parseScope } from './scope.ts';

/** The ids say which record to change. The other field is the value to propose. */
export type Fix =
  /** Register this redirect URI for a client, or correct a registered one. */
  | { readonly at: 'redirect-uris'; readonly client: string; readonly redirectUri?: string }
  /** Enable or restore a client. */
  | { readonly at: 'client'; readonly client: string }
  | { readonly at: 'project'; readonly client: string }
  /** Declare these scopes on the consent screen. */
  | { readonly at: 'scopes'; readonly client: string; readonly scopes?: readonly string[] }
  /** Declare one of these scopes, and let the app ask for it. The API that the app called accepts any of them. */
  | { readonly at: 'one-scope'; readonly client: string; readonly scopes?: readonly string[] }
  | { readonly at: 'test-users'; readonly client: string; readonly email?: string }
  /** Open the app to more accounts than those of one organization. */
  | { readonly at: 'audience'; readonly client: string }
  | { readonly at: 'verification'; readonly client: string }
  | { readonly at: 'api'; readonly project: string; readonly api: string }
  /** Allow the client these scopes in the policy of an organization. */
  | {
      readonly at: 'policy';
      readonly organization: string;
      readonly client: string;
      readonly scopes?: readonly string[];
    }
  /** Enable or restore an account. */
  | { readonly at: 'account'; readonly account: string };

type Ids = 'client' | 'project' | 'api' | 'organization' | 'account';
type Value = 'redirectUri' | 'scopes' | 'email';

/** The ids that a fix must have, and the value that it may have. */
const parts: Readonly<Record<Fix['at'], { readonly ids: readonly Ids[]; readonly value?: Value }>> = {
  'redirect-uris': { ids: ['client'], value: 'redirectUri' },
  client: { ids: ['client'] },
  project: { ids: ['client'] },
  scopes: { ids: ['client'], value: 'scopes' },
  'one-scope': { ids: ['client'], value: 'scopes' },
  'test-users': { ids: ['client'], value: 'email' },
  audience: { ids: ['client'] },
  verification: { ids: ['client'] },
  api: { ids: ['project', 'api'] },
  policy: { ids: ['organization', 'client'], value: 'scopes' },
  account: { ids: ['account'] },
};

export const fixPlaces = Object.keys(parts) as readonly Fix['at'][];

const valueNames = { redirectUri: 'redirect_uri', scopes: 'scope', email: 'email' } as const;

/** The sign-in page, which a person may have to pass first, has the same limit for an address. */
const mostCharacters = 2_000;
const mostScopes = 100;

/** This page of the console leads on to the right place. */
export const fixPath = '/console/fix';

/**
 * Returns path and query. Leaves out the value if it makes the address too long, or if the console's field can't have
 * it. Returns undefined if an id isn't valid in addresses, or the ids alone make the address too long.
 */
export function formatFix(fix: Fix): string | undefined {
  const given = fix as Partial<Record<Ids, string>> & ValuesOfFix;
  const { ids, value } = parts[fix.at];
  if (!ids.every((name) => isId(given[name]))) return undefined;
  const params = new URLSearchParams({ at: fix.at });
  for (const name of ids) params.set(name, given[name] ?? '');
  const bare = `${fixPath}?${params}`;
  const text = value === 'scopes' ? given.scopes?.join(' ') : value && given[value];
  if (bare.length > mostCharacters) return undefined;
  if (value === undefined || !text || readValue(value, text) === undefined) return bare;
  params.set(valueNames[value], text);
  const filled = `${fixPath}?${params}`;
  return filled.length > mostCharacters ? bare : filled;
}

type ValuesOfFix = {
  readonly redirectUri?: string;
  readonly scopes?: readonly string[];
  readonly email?: string;
};

/** Returns undefined if there is no valid fix. Leaves out a value that the field can't have. */
export function parseFix(params: Pick<URLSearchParams, 'get'>): Fix | undefined {
  const at = fixPlaces.find((place) => place === params.get('at'));
  if (at === undefined) return undefined;
  const { ids, value } = parts[at];
  const found = ids.map((name) => [name, params.get(name) ?? ''] as const);
  if (!found.every(([, id]) => isId(id))) return undefined;
  const text = value && params.get(valueNames[value]);
  const read = value && text ? readValue(value, text) : undefined;
  return { at, ...Object.fromEntries(found), ...(value && read && { [value]: read }) } as Fix;
}

/** Ids become parts of paths, so `..` must not be one. */
function isId(id: string | undefined): boolean {
  return id !== undefined && /^[\w~@|-][\w.~:@|+-]{0,254}$/.test(id);
}

function readValue(name: Value, text: string): string | readonly string[] | undefined {
  if (text.length > mostCharacters) return undefined;
  switch (name) {
    case 'redirectUri':
      // Only printable ASCII (RED-8), because a page can't show other characters as they are.
      return /^[!-~]+$/.test(text) ? text : undefined;
    case 'scopes': {
      const scopes = parseScope(text);
      return scopes && scopes.length > 0 && scopes.length <= mostScopes ? scopes : undefined;
    }
    case 'email':
      return isEmailAddress(text) ? text : undefined;
  }
}
