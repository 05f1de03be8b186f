/**
 * Scopes that no API has but a development server accepts, so developers can try an app before they register its APIs
 * (`"unknownScopes": "accept"` in the seed file). Production servers have none (decision 0056).
 */
import { canBeScope } from '@grantway/protocol/scope';
import type { ApiStorage } from '../../storage/promises/api-storage.ts';
import type { ScopeStorage } from '../../storage/promises/scope-storage.ts';
import type { ScopeDefinition } from './api-definition.ts';
import { catalogueLimits } from './catalogue-limits.ts';

export class AcceptedScopes {
  readonly #storage: Pick<ApiStorage, 'acceptScopes'>;
  readonly #definitions: Map<string, ScopeDefinition>;

  constructor(storage: Pick<ApiStorage, 'acceptScopes'> & Pick<ScopeStorage, 'acceptedScopes'>) {
    this.#storage = storage;
    this.#definitions = new Map(storage.acceptedScopes().map((name) => [name, genericDefinition(name)]));
  }

  find(name: string): ScopeDefinition | undefined {
    return this.#definitions.get(name);
  }

  /** Accepts the well-formed names. Accepts none if they would exceed `catalogueLimits`. */
  async accept(names: readonly string[]): Promise<void> {
    const wellFormed = names.filter(canBeScope);
    if (!(await this.#storage.acceptScopes(wellFormed, catalogueLimits.acceptedScopes))) return;
    for (const name of wellFormed) this.#definitions.set(name, genericDefinition(name));
  }
}

function genericDefinition(name: string): ScopeDefinition {
  return { name, sensitivity: 'sensitive', summary: `Use ${name}`, isAccepted: true };
}
