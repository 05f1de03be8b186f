import { type FieldPath, formatFieldPath } from './field-path.ts';
import { isJsonObject, type JsonObject } from './json-object.ts';

/** The parameters of each mistake. The words are in `packages/messages/src/reasons`. */
export type DocumentFaults = {
  readonly MISSING: { readonly kind: Kind };
  readonly WRONG_KIND: { readonly kind: Kind };
  readonly NOT_OPENAPI_3: { readonly given: string };
  readonly NO_SCOPES_IN_DOCUMENT: Nothing;
  readonly BAD_REFERENCE: Nothing;
  readonly SCOPE_NOT_IN_SCHEME: { readonly scope: string; readonly scheme: string };
  readonly NO_PROJECT_IN_FILE: Nothing;
};

type Kind = 'text' | 'list' | 'object';
type Nothing = Readonly<Record<never, string>>;

/** `place` says where, in JavaScript's notation. It's empty if the mistake concerns the whole document. */
export class DocumentMistake<Fault extends keyof DocumentFaults = keyof DocumentFaults> extends Error {
  override readonly name = 'DocumentMistake';
  readonly place: string;
  readonly fault: Fault;
  readonly parameters: DocumentFaults[Fault];

  constructor(path: FieldPath, fault: Fault, parameters: DocumentFaults[Fault]) {
    super(`${formatFieldPath(path)}: ${fault}`);
    this.place = formatFieldPath(path);
    this.fault = fault;
    this.parameters = parameters;
  }
}

/** @throws DocumentMistake */
export function objectAt(value: unknown, place: FieldPath): JsonObject {
  if (isJsonObject(value)) return value;
  throw wrongKind(value, place, 'object');
}

/** @throws DocumentMistake */
export function listAt(value: unknown, place: FieldPath): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw wrongKind(value, place, 'list');
}

/** @throws DocumentMistake */
export function textAt(value: unknown, place: FieldPath): string {
  if (typeof value === 'string') return value;
  throw wrongKind(value, place, 'text');
}

function wrongKind(value: unknown, place: FieldPath, kind: Kind): DocumentMistake {
  return new DocumentMistake(place, value === undefined ? 'MISSING' : 'WRONG_KIND', { kind });
}
