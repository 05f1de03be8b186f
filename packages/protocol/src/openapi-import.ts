/** Decides which scopes of an OpenAPI document an API gets. The command line and the console show and do the same. */
import type { OpenApiScopes } from './openapi-scopes.ts';
import { isSignInScope, offlineAccessScope } from './scope.ts';

export type ImportedScope = {
  readonly name: string;
  /** What it lets an app do, in English. */
  readonly sentence: string;
};

export type ImportPlan = {
  readonly added: readonly ImportedScope[];
  /** The names of the server's own scopes, and of those that the API already has. The latter keep their texts. */
  readonly skipped: readonly string[];
};

/**
 * @param prefix put before each name that has no colon, except the names that every server has
 * @param isKnown whether a name is a scope of the server itself, or one that the API already has
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
      .map(([name, text]) => ({ name, sentence: sentenceOf(text) || `Use ${name}`.slice(0, 200) })),
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

/** A description as one line of at most 200 characters. */
function sentenceOf(description: string): string {
  const line = description.replace(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
  if (line.length <= longestSentence) return line;
  return `${line.slice(0, longestSentence - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** The first server of the document that can be an audience. */
export function importedAudience({ servers }: Pick<OpenApiScopes, 'servers'>): string | undefined {
  return servers.find((url) => url.startsWith('https://') && URL.canParse(url) && !url.includes('{'));
}
