/** `PATCH` of a record: changes the fields in the body, or those in `updateMask`. Null removes an optional field. */
import { reason } from '@grantway/messages/reasons/reason';
import { z } from 'zod';
import { invalidInput, invalidQuery, violation } from '../../registration/input-violations.ts';
import { orApiError } from '../call/failures.ts';
import { checkFields, readObject } from '../call/read-input.ts';
import { applyMask } from '../call/update-mask.ts';
import type { Operation, OperationCall } from '../declaration/operation.ts';
import type { Fields, Input, Resource, UpdateMethod } from '../declaration/resource.ts';
import { requireFields } from './field-permissions.ts';
import { conditionOf, findThing } from './found-thing.ts';
import { requireGuard } from './guard.ts';
import { recordOperation } from './record-operation.ts';
import { etagOf, recordFields, shown } from './shown-record.ts';

const updateMask = {
  meaning:
    'Names of fields, separated by commas, with dots for nested ones: name,consentScreen.homePageUrl. Only these fields change, and those that the body lacks are removed. Without updateMask, the fields in the body change.',
  schema: z.string().min(1),
};

export function updateOperation(resource: Resource, method: UpdateMethod<unknown>): Operation {
  return {
    ...recordOperation(resource, 'update', method),
    httpMethod: 'PATCH',
    parameters: { updateMask },
    inputName: `${resource.type}Changes`,
    input: method.input,
    conditional: resource.hasEtag,
    run: async (call) => {
      const { services, access, ids } = call;
      const { thing, place } = await findThing(resource, method.permission, call);
      await requireGuard(resource, thing, access, place);
      const { fields, etag } = readObject(call.body);
      const schemas = method.input(services.catalogue);
      const changes = await readChanges(fields, schemas, resource, call);
      const { ifRevision, from } = conditionOf(thing, call, etag);
      const present = resource.show(thing, services);
      await requireFields(changes, present, method.fieldPermissions, access, place);
      const changed = await orApiError(
        () => method.run({ thing, ids, ifRevision, force: false }, changes, services),
        from,
      );
      return { body: shown(resource, changed, services), etag: etagOf(resource, changed) };
    },
  };
}

async function readChanges(
  fields: Input,
  schemas: Fields,
  resource: Resource,
  call: OperationCall,
): Promise<Input> {
  const { query, services } = call;
  if (query.updateMask === undefined) {
    requireChangeable(fields, schemas, recordFields(resource, services.catalogue));
    return checkFields(fields, schemas, call);
  }
  const masked = applyMask(fields, query.updateMask, changeableFields(schemas));
  if ('unknown' in masked) {
    throw invalidQuery(
      'updateMask',
      reason('UNKNOWN_FIELDS_IN_MASK', {
        names: masked.unknown.map((name) => JSON.stringify(name.slice(0, 60))).join(', '),
        known: Object.keys(schemas).join(', '),
      }),
    );
  }
  return checkFields(masked.changes, schemas, call);
}

/** Fields that the record has but no PATCH can change get a clearer error than unknown fields. */
function requireChangeable(fields: Input, schemas: Fields, record: Fields): void {
  const fixed = Object.keys(fields).filter(
    (name) => Object.hasOwn(record, name) && !Object.hasOwn(schemas, name),
  );
  if (fixed.length === 0) return;
  throw invalidInput(fixed.map((field) => violation(field, reason('FIXED_FIELD'))));
}

function changeableFields(schemas: Fields): ReadonlyMap<string, readonly string[]> {
  return new Map(Object.entries(schemas).map(([name, schema]) => [name, namesIn(schema)]));
}

function namesIn(schema: z.ZodType): readonly string[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) {
    return namesIn(schema.unwrap() as z.ZodType);
  }
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}
