import type { ParameterDefinition } from './api-definition.ts';

type More = Omit<ParameterDefinition, 'location' | 'type' | 'description'>;

export function queryText(description: string, more: More = {}): ParameterDefinition {
  return { location: 'query', type: 'string', ...more, description };
}

export function queryNumber(description: string, more: More = {}): ParameterDefinition {
  return { location: 'query', type: 'integer', ...more, description };
}

export function queryFlag(description: string, more: More = {}): ParameterDefinition {
  return { location: 'query', type: 'boolean', ...more, description };
}
