import { operationPrefix } from '../declaration/names.ts';
import type { Operation } from '../declaration/operation.ts';
import type { Described, Resource } from '../declaration/resource.ts';
import { recordFields } from './shown-record.ts';

type Common = Pick<Operation, 'id' | 'path' | 'resource' | 'permission' | 'summary'>;

/** `name` is the last part of the operation's id. */
export function operationOn(resource: Resource, name: string, { permission, summary }: Described): Common {
  const id = `${operationPrefix(resource)}.${name}`;
  return { id, path: resource.pattern, resource, permission, summary };
}

export function recordOperation(
  resource: Resource,
  name: string,
  method: Described,
): Common & Pick<Operation, 'outputName' | 'output'> {
  return {
    ...operationOn(resource, name, method),
    outputName: resource.type,
    output: (catalogue) => recordFields(resource, catalogue),
  };
}
