import type { ApiDefinition, Sensitivity } from '../../../src/apis/catalogue/api-definition.ts';
import type { CatalogueSource } from '../../../src/apis/catalogue/catalogue.ts';

export function definedApi(service: string, scopes: Readonly<Record<string, Sensitivity>>): ApiDefinition {
  return {
    name: service,
    service,
    title: service,
    description: '',
    scopes: Object.entries(scopes).map(([name, sensitivity]) => ({ name, sensitivity, summary: name })),
    versions: [],
  };
}

/** A source that several nodes share. `questions` counts the calls of `revision`. */
export class SharedDefinitions implements CatalogueSource {
  apis: readonly ApiDefinition[] = [];
  questions = 0;
  loads = 0;
  fault: Error | undefined;
  #revision = 0;

  register(definition: ApiDefinition): void {
    this.apis = [...this.apis, definition];
    this.#revision += 1;
  }

  readonly revision = async () => {
    this.questions += 1;
    if (this.fault !== undefined) throw this.fault;
    return this.#revision;
  };

  readonly load = async () => {
    this.loads += 1;
    return { revision: this.#revision, apis: this.apis };
  };
}
