/** Checks the rules for an API's scopes. Every operation that changes scopes calls this module. */
import { type Reason, reason } from '@grantway/messages/reasons/reason';
import { openIdScope } from '@grantway/protocol/scope';
import type { Catalogue } from '../apis/catalogue/catalogue.ts';
import { catalogueLimits } from '../apis/catalogue/catalogue-limits.ts';
import type { RegisteredApi, RegisteredScope } from '../records/api.ts';
import { RegistrationError } from './registration-error.ts';

/** Names that already have another meaning in requests, so no registered scope may have them. */
const reserved: readonly string[] = [openIdScope, 'email', 'profile', 'offline_access'];

/** @throws RegistrationError for the first scope that breaks a rule */
export function requireSoundScopes(
  { scopes }: Pick<RegisteredApi, 'scopes'>,
  catalogue: Pick<Catalogue, 'isBuiltInScope'>,
): void {
  const { scopesPerApi } = catalogueLimits;
  if (scopes.length > scopesPerApi) {
    throw new RegistrationError(['scopes'], reason('TOO_MANY_SCOPES_OF_API', { most: scopesPerApi }));
  }
  for (const [index, scope] of scopes.entries()) {
    if (reserved.includes(scope.name) || catalogue.isBuiltInScope(scope.name)) {
      throw new RegistrationError(
        ['scopes', index, 'name'],
        reason('SCOPE_OF_SERVER', { scope: scope.name }),
      );
    }
    for (const [position, included] of scope.includes.entries()) {
      const fault = faultOfIncluded(scope, included, scopes);
      if (fault !== undefined) throw new RegistrationError(['scopes', index, 'includes', position], fault);
    }
  }
}

function faultOfIncluded(
  scope: RegisteredScope,
  included: string,
  scopes: readonly RegisteredScope[],
): Reason | undefined {
  if (!scopes.some(({ name }) => name === included)) return reason('SCOPE_NOT_IN_API', { scope: included });
  if (included === scope.name) return reason('SCOPE_INCLUDES_ITSELF');
  return reaches(included, scope.name, scopes)
    ? reason('SCOPES_INCLUDE_EACH_OTHER', { included, scope: scope.name })
    : undefined;
}

/** Whether `from` is `to`, or includes it directly or through other scopes. */
function reaches(from: string, to: string, scopes: readonly RegisteredScope[]): boolean {
  const seen = new Set<string>();
  const waiting = [from];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next === to) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    waiting.push(...(scopes.find(({ name }) => name === next)?.includes ?? []));
  }
  return false;
}
