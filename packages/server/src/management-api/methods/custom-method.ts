/**
 * Methods that change no record: `POST …/clients/{client}:explainAdmission` answers a question, and `GET
 * …/projects/{project}:previewConsent` shows a page.
 */
import { reason } from '@grantway/messages/reasons/reason';
import { invalidInput, violation } from '../../registration/input-violations.ts';
import { orApiError } from '../call/failures.ts';
import { checkFields, readObject } from '../call/read-input.ts';
import type { Operation, OperationCall } from '../declaration/operation.ts';
import type {
  Described,
  Fields,
  Input,
  PageMethod,
  QuestionMethod,
  Resource,
} from '../declaration/resource.ts';
import { findThing } from './found-thing.ts';
import { operationOn } from './record-operation.ts';

export function questionOperation(
  resource: Resource,
  verb: string,
  method: QuestionMethod<unknown>,
): Operation {
  const { input, answer, revealsSecret = false } = method;
  return {
    ...customOperation(resource, verb, method),
    ...(!revealsSecret && { changesNothing: true }),
    httpMethod: 'POST',
    parameters: {},
    input,
    inputName: `${verb.charAt(0).toUpperCase()}${verb.slice(1)}${resource.type}`,
    outputName: answer.name,
    output: () => answer.fields,
    run: async (call) => {
      const { access, services } = call;
      const { thing } = await findThing(resource, method.permission, call);
      const given = await readBody(input(services.catalogue), call);
      const body = await orApiError(() => method.run({ thing, access, input: given }, services));
      return { body };
    },
  };
}

export function pageOperation(resource: Resource, verb: string, method: PageMethod<unknown>): Operation {
  const { parameters } = method;
  const schemas = Object.fromEntries(Object.entries(parameters).map(([name, { schema }]) => [name, schema]));
  return {
    ...customOperation(resource, verb, method),
    changesNothing: true,
    httpMethod: 'GET',
    parameters,
    outputName: 'Page',
    output: () => ({}),
    answersWithPage: true,
    run: async (call) => {
      const { access, services } = call;
      const { thing } = await findThing(resource, method.permission, call);
      const given = Object.fromEntries(Object.keys(schemas).map((name) => [name, call.query[name]]));
      const input = await checkFields(given, schemas, call, 'query');
      const response = await orApiError(() => method.page({ thing, access, input }, services));
      return { response };
    },
  };
}

function customOperation(resource: Resource, verb: string, method: Described) {
  return {
    ...operationOn(resource, verb, method),
    verb,
    conditional: false,
  } as const;
}

async function readBody(schemas: Fields, call: OperationCall): Promise<Input> {
  const { fields, etag } = readObject(call.body);
  if (etag !== undefined) {
    throw invalidInput([violation('etag', reason('ETAG_WITHOUT_CHANGE'))]);
  }
  return checkFields(fields, schemas, call);
}
