/** Decides which scopes of an OpenAPI document to add to an API, for the command line and the console. */
import type { OpenApiScopes } from './openapi-scopes.ts';
import { isSignInScope, offlineAccessScope } from './scope.ts';

export type ImportedScope = {
  readonly name: string;
  readonly sentence: string;
};

export type ImportPlan = {
  readonly added: readonly ImportedScope[];
  /** The server itself or the API already has these scopes. Importing doesn't change their texts. */
  readonly skipped: readonly string[];
};

/**
 * @param prefix goes before each name that has no colon, except sign-in scopes and `offline_access`
 * @param isKnown says whether the server itself or the API already has a scope of this name
 */
export function planImport(
  { descriptions }: Pick<OpenApiScopes, 'descriptions'>,
  prefix: string,
  isKnown: (name: string) => boolean,
): ImportPlan {
  const all = new Map([...descriptions].map(([name, text]) => [prefixedScope(name, prefix), text] as const));
  const isSkipped = (name: string) => isReserved(name) || isKnown(name);
  return {
    added: [...all]
      .filter(([name]) => !isSkipped(name))
      .map(([name, text]) => ({
        name,
        sentence: sentenceOf(text) || `Use ${name}`.slice(0, longestSentence),
      })),
    skipped: [...all.keys()].filter(isSkipped),
  };
}

export function prefixedScope(name: string, prefix: string): string {
  return name.includes(':') || isReserved(name) ? name : prefix + name;
}

function isReserved(name: string): boolean {
  return isSignInScope(name) || name === offlineAccessScope;
}

const longestSentence = 200;

function sentenceOf(description: string): string {
  const line = description.replace(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
  if (line.length <= longestSentence) return line;
  return `${line.slice(0, longestSentence - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** Returns the first server's URL that can be the API's audience. */
export function importedAudience({ servers }: Pick<OpenApiScopes, 'servers'>): string | undefined {
  return servers.find((url) => url.startsWith('https://') && URL.canParse(url) && !url.includes('{'));
}
