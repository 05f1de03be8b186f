/** What a person may change of a client, and the command that does it. */
import type { Client } from '../../api/operations.ts';
import { listOptions } from '../../components/changed-fields.ts';

export const fieldNames = ['name', 'redirectUris', 'javascriptOrigins'] as const;

export type Editable = {
  readonly name: string;
  readonly redirectUris: readonly string[];
  readonly javascriptOrigins: readonly string[];
};

export function editableOf({ name, redirectUris = [], javascriptOrigins = [] }: Client): Editable {
  return { name, redirectUris, javascriptOrigins };
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
