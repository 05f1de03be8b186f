/** Reads a call's body: a JSON object with only the fields that the operation has. */
import { reason } from '@grantway/messages/reasons/reason';
import { z } from 'zod';
import { invalidInput, violation, violationsOf } from '../../registration/input-violations.ts';
import { checkInputNaming } from '../../registration/registration-error.ts';
import { thing } from '../../registration/value-schemas.ts';
import type { OperationCall } from '../declaration/operation.ts';
import type { Fields, Input } from '../declaration/resource.ts';

/** @throws ApiError 400 if the body isn't an object, or `etag` isn't a text */
export function readObject(body: unknown): { readonly fields: Input; readonly etag: string | undefined } {
  if (body === undefined) return { fields: {}, etag: undefined };
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw invalidInput([violation('', reason('WRONG_KIND', { kind: 'object' }))]);
  }
  const { etag, ...fields } = body as Input;
  const checked = z.string().optional().safeParse(etag);
  if (!checked.success) throw invalidInput([violation('etag', reason('WRONG_KIND', { kind: 'text' }))]);
  return { fields, etag: checked.data };
}

/** @throws ApiError 400 that names every mistake */
export async function checkFields(
  fields: Input,
  schemas: Fields,
  { services }: Pick<OperationCall, 'services'>,
  inQuery: 'query' | 'body' = 'body',
): Promise<Input> {
  const checked = await checkInputNaming(thing(schemas), fields, services.catalogue);
  if ('mistakes' in checked) throw invalidInput(violationsOf(checked.mistakes), inQuery);
  return checked.data as Input;
}
