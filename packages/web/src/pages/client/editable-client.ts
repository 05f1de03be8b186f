import type { Client } from '../../api/operations.ts';
import { listOptions } from '../../components/changed-fields.ts';
import type { AddressLines } from '../../components/client-addresses.tsx';
import { linesOf } from '../../components/lines.ts';

export type Editable = {
  readonly name: string;
  readonly redirectUris: readonly string[];
  readonly javascriptOrigins: readonly string[];
};

export function editableOf({ name, redirectUris = [], javascriptOrigins = [] }: Client): Editable {
  return { name, redirectUris, javascriptOrigins };
}

export function addressLinesOf({ redirectUris, javascriptOrigins }: Editable): AddressLines {
  return { redirectUris: linesOf(redirectUris), javascriptOrigins: linesOf(javascriptOrigins) };
}

export function editingCommand(id: string, before: Editable, input: Partial<Editable>): readonly string[] {
  return [
    ...['client', 'change', id],
    ...(input.name === undefined ? [] : ['--name', input.name]),
    ...listOptions('redirect-uri', before.redirectUris, input.redirectUris),
    ...listOptions('javascript-origin', before.javascriptOrigins, input.javascriptOrigins),
  ];
}
