/** Reads the parts of a JSON document, and reports the place of the first mistake. */
import { type FieldPath, formatFieldPath } from './field-path.ts';
import { isJsonObject, type JsonObject } from './json-object.ts';

/**
 * A mistake in a document. `place` says where, in JavaScript's notation, and is empty if the mistake concerns the whole
 * document. `message` continues a sentence that begins with the place, e.g. `must be an object in curly brackets`.
 */
export class DocumentMistake extends Error {
  override readonly name = 'DocumentMistake';
  readonly place: string;

  constructor(path: FieldPath, message: string) {
    super(message);
    this.place = formatFieldPath(path);
  }
}

/** @throws DocumentMistake */
export function objectAt(value: unknown, place: FieldPath): JsonObject {
  if (isJsonObject(value)) return value;
  throw wrongKind(value, place, 'an object in curly brackets');
}

/** @throws DocumentMistake */
export function listAt(value: unknown, place: FieldPath): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw wrongKind(value, place, 'a list in square brackets');
}

/** @throws DocumentMistake */
export function textAt(value: unknown, place: FieldPath): string {
  if (typeof value === 'string') return value;
  throw wrongKind(value, place, 'a text in quotes');
}

function wrongKind(value: unknown, place: FieldPath, kind: string): DocumentMistake {
  return new DocumentMistake(place, value === undefined ? `is missing: write ${kind}` : `must be ${kind}`);
}
