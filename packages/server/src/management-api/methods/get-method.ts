/** `GET` of one record. */
import { operationPrefix } from '../declaration/names.ts';
import type { Operation } from '../declaration/operation.ts';
import type { Described, Resource } from '../declaration/resource.ts';
import { findThing } from './found-thing.ts';
import { etagOf, recordFields, shown } from './shown-record.ts';

export function getOperation(resource: Resource, { permission, summary }: Described): Operation {
  return {
    id: `${operationPrefix(resource)}.get`,
    httpMethod: 'GET',
    path: resource.pattern,
    resource,
    permission,
    summary,
    parameters: {},
    outputName: resource.type,
    output: (catalogue) => recordFields(resource, catalogue),
    conditional: false,
    run: async (call) => {
      const { thing } = await findThing(resource, permission, call);
      return { body: shown(resource, thing, call.services), etag: etagOf(resource, thing) };
    },
  };
}
