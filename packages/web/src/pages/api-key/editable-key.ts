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

export function restrictionLinesOf({ apis, addresses }: EditableKey): RestrictionLines {
  return { apis: linesOf(apis), addresses: linesOf(addresses) };
}

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
