import { canonicalScope } from '@grantway/protocol/scope';
import { builtInApis } from '../../apis/built-in-apis.ts';

/** Sentences for developers, by scope. Google's scopes have the same names and meanings. */
const summaries: ReadonlyMap<string, string> = new Map(
  builtInApis.flatMap(({ scopes }) => scopes.map(({ name, summary }) => [name, summary])),
);

export const builtInScopes: readonly string[] = [...summaries.keys()];

/** In English. Undefined for scopes of other APIs. */
export function meaningOfScope(scope: string): string | undefined {
  return summaries.get(canonicalScope(scope));
}
