/** `POST` to a collection. The new record's id comes from the body, or the server chooses it. */
import { reason } from '@grantway/messages/reasons/reason';
import { invalidInput, violation } from '../../registration/input-violations.ts';
import { placeOfPath, serverPlace } from '../access/place.ts';
import { orApiError } from '../call/failures.ts';
import { checkFields, readObject } from '../call/read-input.ts';
import { collectionPath, operationPrefix } from '../declaration/names.ts';
import type { Operation } from '../declaration/operation.ts';
import type { CreateMethod, Resource } from '../declaration/resource.ts';
import { requireFields } from './field-permissions.ts';
import { requireParent } from './found-thing.ts';
import { etagOf, recordFields, shown } from './shown-record.ts';

export function createOperation(resource: Resource, method: CreateMethod<unknown>): Operation {
  const { permission, summary, shownOnce } = method;
  return {
    id: `${operationPrefix(resource)}.create`,
    httpMethod: 'POST',
    path: collectionPath(resource),
    resource,
    permission,
    summary,
    parameters: {},
    inputName: `${resource.type}Input`,
    input: method.input,
    outputName: shownOnce === undefined ? resource.type : `Created${resource.type}`,
    output: (catalogue) => ({ ...recordFields(resource, catalogue), ...shownOnce }),
    conditional: false,
    run: async (call) => {
      const { access, ids, path, services } = call;
      const [collection = ''] = path.split('/');
      const [owner] = Object.values(ids);
      const placeOfOwner = owner === undefined ? undefined : await placeOfPath(collection, owner, services);
      if (owner !== undefined) await access.requireThing(permission, placeOfOwner, `${collection}/${owner}`);
      await requireParent(resource, call);
      const { fields, etag } = readObject(call.body);
      if (etag !== undefined) {
        throw invalidInput([violation('etag', reason('ETAG_OF_NEW_RECORD'))]);
      }
      const input = await checkFields(fields, method.input(services.catalogue), call);
      const place = placeOfOwner ?? (await method.place?.(input, services)) ?? serverPlace;
      if (owner === undefined) await access.require(permission, place);
      await requireFields(input, {}, method.fieldPermissions, access, place);
      const thing = await orApiError(() => method.run(input, ids, services));
      const body = { ...shown(resource, thing, services), ...method.showOnce?.(thing, services) };
      return { body, etag: etagOf(resource, thing) };
    },
  };
}
