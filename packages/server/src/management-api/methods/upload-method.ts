/** Methods whose body is a file: `POST …/projects/{project}:uploadLogo`. */
import type { HttpResponse } from '../../http/http-message.ts';
import { orApiError } from '../call/failures.ts';
import { readFile, readMediaType } from '../call/read-file.ts';
import { uploadVerb } from '../declaration/file-paths.ts';
import { operationPrefix } from '../declaration/names.ts';
import type { Operation } from '../declaration/operation.ts';
import type { Resource, UploadMethod } from '../declaration/resource.ts';
import { conditionOf, findThing } from './found-thing.ts';
import { requireGuard } from './guard.ts';
import { etagOf, recordFields, shown } from './shown-record.ts';

class NoLongerAdmitted extends Error {
  readonly response: HttpResponse;

  constructor(response: HttpResponse) {
    super('the token or the session has ended');
    this.response = response;
  }
}

/** @throws TypeError if the verb doesn't match `uploadVerb`, because the server wouldn't stream the body */
export function uploadOperation(resource: Resource, verb: string, method: UploadMethod<unknown>): Operation {
  if (!uploadVerb.test(verb)) throw new TypeError(`the verb ${verb} must begin with upload`);
  const { permission, summary, mediaTypes, mostBytes } = method;
  return {
    id: `${operationPrefix(resource)}.${verb}`,
    httpMethod: 'POST',
    path: resource.pattern,
    verb,
    resource,
    permission,
    summary,
    parameters: {},
    fileTypes: mediaTypes,
    outputName: resource.type,
    output: (catalogue) => recordFields(resource, catalogue),
    conditional: resource.hasEtag,
    run: async (call) => {
      const { services, access, ids, request } = call;
      const { thing, place } = await findThing(resource, permission, call);
      await requireGuard(resource, thing, access, place);
      const { ifRevision, from } = conditionOf(thing, call, undefined);
      const mediaType = readMediaType(request, mediaTypes);
      const read = async () => {
        const content = await readFile(request, mostBytes);
        // The sender decides how long `readFile` takes. Invariant 2: a token that was revoked meanwhile no longer
        // works.
        const refusal = await call.refusalNow();
        if (refusal !== undefined) throw new NoLongerAdmitted(refusal);
        await findThing(resource, permission, call);
        return content;
      };
      try {
        const after = await orApiError(
          () => method.run({ thing, ids, ifRevision, force: false }, { mediaType, read }, services),
          from,
        );
        return { body: shown(resource, after, services), etag: etagOf(resource, after) };
      } catch (error) {
        if (error instanceof NoLongerAdmitted) return { response: error.response };
        throw error;
      }
    },
  };
}
