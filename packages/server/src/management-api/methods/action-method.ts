/** `DELETE` of a record, and calls that change a record by a verb in the path: `POST …/clients/{client}:disable`. */
import { reason } from '@grantway/messages/reasons/reason';
import { z } from 'zod';
import { invalidInput, invalidQuery, violation } from '../../registration/input-violations.ts';
import { orApiError } from '../call/failures.ts';
import { checkFields, readObject } from '../call/read-input.ts';
import type { Operation, OperationCall } from '../declaration/operation.ts';
import type { ActionMethod, QueryParameter, Resource } from '../declaration/resource.ts';
import { conditionOf, findThing } from './found-thing.ts';
import { requireGuard } from './guard.ts';
import { recordOperation } from './record-operation.ts';
import { etagOf, shown } from './shown-record.ts';

export function deleteOperation(resource: Resource, method: ActionMethod<unknown>): Operation {
  const etag: QueryParameter = {
    meaning: 'The etag that the record must still have, if you don’t send it as If-Match.',
    schema: z.string(),
  };
  return {
    ...actionOperation(resource, 'delete', method),
    httpMethod: 'DELETE',
    parameters: { ...parametersOf(method), ...(resource.hasEtag && { etag }) },
  };
}

export function verbOperation(resource: Resource, verb: string, method: ActionMethod<unknown>): Operation {
  const { input = () => ({}) } = method;
  return {
    ...actionOperation(resource, verb, method),
    httpMethod: 'POST',
    verb,
    inputName: `${verb.charAt(0).toUpperCase()}${verb.slice(1)}${resource.type}`,
    input,
  };
}

function actionOperation(
  resource: Resource,
  name: string,
  method: ActionMethod<unknown>,
): Omit<Operation, 'httpMethod'> {
  return {
    ...recordOperation(resource, name, method),
    parameters: parametersOf(method),
    conditional: resource.hasEtag,
    run: async (call) => {
      const { services, access, ids, query } = call;
      const { thing, place } = await findThing(resource, method.permission, call);
      await requireGuard(resource, thing, access, place);
      const { fields, etag } = readBodyOf(call);
      const input = await checkFields(fields, method.input?.(services.catalogue) ?? {}, call);
      const force = readForce(query.force);
      const { ifRevision, from } = conditionOf(thing, call, etag ?? query.etag);
      const after = await orApiError(
        () => method.run({ thing, ids, ifRevision, force }, input, services),
        from,
      );
      // If the record is gone now, the answer shows it as it was before.
      const last = after ?? thing;
      return { body: shown(resource, last, services), etag: etagOf(resource, last) };
    },
  };
}

function parametersOf({ force }: ActionMethod<unknown>): Operation['parameters'] {
  return force === undefined ? {} : { force: { meaning: force, schema: z.boolean() } };
}

function readForce(text: string | undefined): boolean {
  if (text === undefined || text === 'true' || text === 'false') return text === 'true';
  throw invalidQuery('force', reason('NOT_TRUE_OR_FALSE'));
}

/** RFC 9110 §9.3.5: a body of DELETE has no meaning. */
function readBodyOf({ request, body }: OperationCall): ReturnType<typeof readObject> {
  if (request.method === 'DELETE' && body !== undefined) {
    throw invalidInput([violation('', reason('BODY_WITH_DELETE'))]);
  }
  return readObject(body);
}
