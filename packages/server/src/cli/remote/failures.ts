import type { FieldPath } from '@grantway/protocol/field-path';
import { isJsonObject, type JsonObject } from '@grantway/protocol/json-object';
import { CommandError } from '../../host/command-error.ts';
import { RegistrationError } from '../../registration/registration-error.ts';
import { WordedError } from '../../registration/worded-error.ts';
import type { ServerAnswer } from './server-request.ts';

/** The record has changed since the command read it. */
export class OutdatedError extends Error {
  override readonly name = 'OutdatedError';
}

export class MissingError extends CommandError {}

/** The caller may not do this, or may not know whether the record exists. */
export class RefusedError extends CommandError {}

/** Returns undefined if the record doesn't exist, or if the caller may not see it. */
export async function ifAny<Result>(call: Promise<Result>): Promise<Result | undefined> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof MissingError || error instanceof RefusedError) return undefined;
    throw error;
  }
}

export async function ifThere<Result>(call: Promise<Result>): Promise<Result | undefined> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof MissingError) return undefined;
    throw error;
  }
}

/** If a record doesn't exist, throws an error with this text, as on the database. */
export async function orSay<Result>(text: string, call: Promise<Result>): Promise<Result> {
  try {
    return await call;
  } catch (error) {
    throw error instanceof MissingError ? new CommandError(text) : error;
  }
}

/** Like `orSay`, with the text for most kinds of records. */
export function orNoSuch<Result>(thing: string, call: Promise<Result>): Promise<Result> {
  return orSay(noSuchText(thing), call);
}

/** Changes an error about the API's field `id`, so that it names `field`, as on the database. */
export async function namingId<Result>(field: string, call: Promise<Result>): Promise<Result> {
  try {
    return await call;
  } catch (error) {
    if (!(error instanceof RegistrationError) || error.path[0] !== 'id') throw error;
    throw new WordedError([field, ...error.path.slice(1)], error.message, error.kind);
  }
}

export function listOrNoSuch<Item>(thing: string, items: AsyncIterable<Item>): AsyncGenerator<Item> {
  return listOrSay(noSuchText(thing), items);
}

export async function* listOrSay<Item>(text: string, items: AsyncIterable<Item>): AsyncGenerator<Item> {
  try {
    yield* items;
  } catch (error) {
    throw error instanceof MissingError ? new CommandError(text) : error;
  }
}

export function noSuchText(thing: string): string {
  return `there is no ${thing}`;
}

export function failureOf(server: string, { status, body }: ServerAnswer): Error {
  const error = isJsonObject(body.error) ? body.error : {};
  const message = typeof error.message === 'string' ? error.message : `it answered ${status}`;
  const hasEtag = ({ metadata }: JsonObject) => isJsonObject(metadata) && typeof metadata.etag === 'string';
  if (error.status === 'ABORTED' && detailsIn(error).some(hasEtag)) return new OutdatedError(message);
  const [violation] = violationsIn(error);
  if (violation !== undefined) {
    const { field, description } = violation;
    return new WordedError(parseFieldPath(String(field)), String(description));
  }
  // The server's own operation wrote these messages, so show them unchanged.
  if (status === 400 || status === 409 || status === 412) return new WordedError([], message);
  if (hasReason(error, 'UNKNOWN_METHOD') || status === 405) {
    return new CommandError(
      `${server} doesn’t know this operation: the server runs another version of Grantway than this command`,
    );
  }
  if (status === 404) return new MissingError(`${server} says: ${message}`);
  if (status === 401) return new CommandError(`${server} refuses: ${message}`);
  if (status === 403) return new RefusedError(`${server} refuses: ${message}`);
  if (status === 429) return new CommandError(`${server} refuses for now: ${message}; try again later`);
  return new CommandError(
    `${server} can’t do this now (${status}): ${message} Check whether the change was made before you try again.`,
  );
}

function detailsIn(error: JsonObject): readonly JsonObject[] {
  return Array.isArray(error.details) ? error.details.filter(isJsonObject) : [];
}

function hasReason(error: JsonObject, reason: string): boolean {
  return detailsIn(error).some((detail) => detail.reason === reason);
}

function violationsIn(error: JsonObject): readonly JsonObject[] {
  return detailsIn(error).flatMap(({ fieldViolations: list }) =>
    Array.isArray(list) ? list.filter(isJsonObject) : [],
  );
}

/** Parses `consentScreen.homePageUrl`, `redirectUris[0]` or `apps["a b"]`: the inverse of `formatFieldPath`. */
function parseFieldPath(text: string): FieldPath {
  const steps = text.matchAll(/\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]|([^.[\]]+)/g);
  return [...steps].map(([, index, quoted, name = '']) =>
    index !== undefined ? Number(index) : quoted !== undefined ? (JSON.parse(quoted) as string) : name,
  );
}
