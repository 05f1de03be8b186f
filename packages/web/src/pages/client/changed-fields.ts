/** What a person may change of a client, and which of it differs between two versions. */
import type { Client } from '../../api/operations.ts';

export const fieldNames = ['name', 'redirectUris', 'javascriptOrigins'] as const;

export type Editable = {
  readonly name: string;
  readonly redirectUris: readonly string[];
  readonly javascriptOrigins: readonly string[];
};

export function editableOf({ name, redirectUris = [], javascriptOrigins = [] }: Client): Editable {
  return { name, redirectUris, javascriptOrigins };
}

/** The fields of `after` whose values differ from those in `before`. */
export function changedFields(before: Editable, after: Editable): Partial<Editable> {
  return Object.fromEntries(
    fieldNames
      .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
      .map((field) => [field, after[field]]),
  );
}

/** The command that makes the same changes. */
export function editingCommand(id: string, before: Editable, input: Partial<Editable>): readonly string[] {
  return [
    ...['client', 'change', id],
    ...(input.name === undefined ? [] : ['--name', input.name]),
    ...listOptions('redirect-uri', before.redirectUris, input.redirectUris),
    ...listOptions('javascript-origin', before.javascriptOrigins, input.javascriptOrigins),
  ];
}

function listOptions(
  option: string,
  before: readonly string[],
  after: readonly string[] = before,
): readonly string[] {
  return [
    ...after.filter((value) => !before.includes(value)).flatMap((value) => [`--add-${option}`, value]),
    ...before.filter((value) => !after.includes(value)).flatMap((value) => [`--remove-${option}`, value]),
  ];
}
