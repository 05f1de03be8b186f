import type { Operation } from '../declaration/operation.ts';
import type { Described, Resource } from '../declaration/resource.ts';
import { findThing } from './found-thing.ts';
import { recordOperation } from './record-operation.ts';
import { etagOf, shown } from './shown-record.ts';

export function getOperation(resource: Resource, method: Described): Operation {
  return {
    ...recordOperation(resource, 'get', method),
    httpMethod: 'GET',
    parameters: {},
    conditional: false,
    run: async (call) => {
      const { thing } = await findThing(resource, method.permission, call);
      return { body: shown(resource, thing, call.services), etag: etagOf(resource, thing) };
    },
  };
}
