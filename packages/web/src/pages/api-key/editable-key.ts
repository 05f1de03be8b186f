/** What a person may change of an API key, and the command that does. */
import type { ApiKey } from '../../api/operations.ts';
import { listOptions } from '../../components/changed-fields.ts';
import type { RestrictionLines } from '../../components/key-restrictions.tsx';
import { linesOf } from '../../components/lines.ts';

export type EditableKey = {
  readonly name: string;
  readonly apis: readonly string[];
  readonly addresses: readonly string[];
};

export function editableKeyOf({ name, apis = [], addresses = [] }: ApiKey): EditableKey {
  return { name, apis, addresses };
}

/** The lists as the form's fields take them. */
export function restrictionLinesOf({ apis, addresses }: EditableKey): RestrictionLines {
  return { apis: linesOf(apis), addresses: linesOf(addresses) };
}

/** The command that makes the same changes. */
export function keyCommand(
  { project, apiKey }: { readonly project: string; readonly apiKey: string },
  before: EditableKey,
  changes: Partial<EditableKey>,
): readonly string[] {
  const opens = changes.apis?.length === 0 || changes.addresses?.length === 0;
  return [
    ...['key', 'change', project, apiKey],
    ...(changes.name === undefined ? [] : ['--name', changes.name]),
    ...listOptions('api', before.apis, changes.apis),
    ...listOptions('address', before.addresses, changes.addresses),
    ...(opens ? ['--unrestricted'] : []),
  ];
}
