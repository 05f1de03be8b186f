/** The operations of a resource: one for each method that it declares. */
import type { Operation } from '../declaration/operation.ts';
import type { Resource } from '../declaration/resource.ts';
import { deleteOperation, verbOperation } from './action-method.ts';
import { createOperation } from './create-method.ts';
import { getOperation } from './get-method.ts';
import { listOperation } from './list-method.ts';
import { updateOperation } from './update-method.ts';

export function operationsOf(resource: Resource): readonly Operation[] {
  const { list, create, get, update, actions = {} } = resource;
  return [
    ...(list === undefined ? [] : [listOperation(resource, list)]),
    ...(create === undefined ? [] : [createOperation(resource, create)]),
    ...(get === undefined ? [] : [getOperation(resource, get)]),
    ...(update === undefined ? [] : [updateOperation(resource, update)]),
    ...(resource.delete === undefined ? [] : [deleteOperation(resource, resource.delete)]),
    ...Object.entries(actions).map(([verb, method]) => verbOperation(resource, verb, method)),
  ];
}
