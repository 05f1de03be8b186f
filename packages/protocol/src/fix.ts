/**
 * The address of the place in the console where somebody can remove the cause of an error. Error pages and API errors link
 * to it, and it carries the value that the app sent, so that the console can fill it in.
 *
 * Anybody can make such a link. So the values are only a proposal: the console checks them again, says that they came with
 * a link, and saves nothing by itself.
 */
import { isEmailAddress } from './email-address.ts';
import { parseScope } from './scope.ts';

/** Where the mistake can be fixed, and with which value. */
export type Fix =
  /** Register this redirect URI of a client, or another one. */
  | { readonly at: 'redirect-uris'; readonly client: string; readonly redirectUri?: string }
  /** Enable or restore a client. */
  | { readonly at: 'client'; readonly client: string }
  /** Restore the deleted project of a client. */
  | { readonly at: 'project'; readonly client: string }
  /** Declare these scopes on the consent screen. */
  | { readonly at: 'scopes'; readonly client: string; readonly scopes?: readonly string[] }
  /** An API accepts each of these scopes; declare one of them, and ask for it. */
  | { readonly at: 'one-scope'; readonly client: string; readonly scopes?: readonly string[] }
  /** Make this address a test user. */
  | { readonly at: 'test-users'; readonly client: string; readonly email?: string }
  /** Open the app to more accounts than those of one organization. */
  | { readonly at: 'audience'; readonly client: string }
  | { readonly at: 'verification'; readonly client: string }
  /** Enable this API for the project. */
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

/** What each kind of fix needs, and the value that it may have. */
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

/** The places of a fix, by name. */
export const fixPlaces = Object.keys(parts) as readonly Fix['at'][];

const valueNames = { redirectUri: 'redirect_uri', scopes: 'scope', email: 'email' } as const;

/** The longest address, in characters. The sign-in page, which may come first, accepts no longer one. */
const mostCharacters = 2_000;
const mostScopes = 100;

/** The path of the console's page that leads on to the right place. */
export const fixPath = '/console/fix';

/**
 * Path and query of the place. If a value makes the address too long, or can't be the value of a field, the address has no
 * value. Undefined if an id has characters that ids in addresses can't have.
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

/** Reads the query of such an address. Undefined if it isn't one. A value that its field can't have is left out. */
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
      // RED-8. A page couldn't show other characters as they are.
      return /^[!-~]+$/.test(text) ? text : undefined;
    case 'scopes': {
      const scopes = parseScope(text);
      return scopes && scopes.length > 0 && scopes.length <= mostScopes ? scopes : undefined;
    }
    case 'email':
      return isEmailAddress(text) ? text : undefined;
  }
}
