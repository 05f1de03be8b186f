import { idNames } from '../declaration/names.ts';
import type { Operation } from '../declaration/operation.ts';
import type { Resource } from '../declaration/resource.ts';
import { deleteOperation, verbOperation } from './action-method.ts';
import { createOperation } from './create-method.ts';
import { pageOperation, questionOperation } from './custom-method.ts';
import { getOperation } from './get-method.ts';
import { listOperation } from './list-method.ts';
import { updateOperation } from './update-method.ts';
import { uploadOperation } from './upload-method.ts';

/** @throws TypeError if the resource needs a parent and declares none */
export function operationsOf(resource: Resource): readonly Operation[] {
  if (idNames(resource.pattern).length > 2 && resource.parent === undefined) {
    throw new TypeError(`${resource.pattern} needs a parent`);
  }
  const { list, create, get, update, actions = {}, uploads = {}, questions = {}, pages = {} } = resource;
  return [
    ...(list === undefined ? [] : [listOperation(resource, list)]),
    ...(create === undefined ? [] : [createOperation(resource, create)]),
    ...(get === undefined ? [] : [getOperation(resource, get)]),
    ...(update === undefined ? [] : [updateOperation(resource, update)]),
    ...(resource.delete === undefined ? [] : [deleteOperation(resource, resource.delete)]),
    ...Object.entries(actions).map(([verb, method]) => verbOperation(resource, verb, method)),
    ...Object.entries(uploads).map(([verb, method]) => uploadOperation(resource, verb, method)),
    ...Object.entries(questions).map(([verb, method]) => questionOperation(resource, verb, method)),
    ...Object.entries(pages).map(([verb, method]) => pageOperation(resource, verb, method)),
  ];
}
