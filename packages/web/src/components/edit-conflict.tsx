/** The dialog for an edit that conflicts with somebody else's. */
import { ConflictDialog } from './conflict-dialog.tsx';
import type { Edit } from './use-edit.ts';

type Fields = Readonly<Record<string, string | readonly string[]>>;

type Props<Edited extends Fields> = {
  readonly edit: Edit<Edited>;
  /** The names of the fields as the page shows them. */
  readonly labels: { readonly [Name in keyof Edited & string]: string };
  readonly pending: boolean;
  readonly onUseTheirs: () => void;
};

export function EditConflict<Edited extends Fields>({ edit, labels, pending, onUseTheirs }: Props<Edited>) {
  const { conflict, mine, useMine } = edit;
  if (conflict === undefined) return null;
  const written = (fields: Edited, name: keyof Edited & string) => [fields[name]].flat().join(', ');
  return (
    <ConflictDialog
      fields={conflict.names.map((name) => ({
        label: labels[name],
        mine: written(mine, name),
        theirs: written(conflict.theirs, name),
      }))}
      pending={pending}
      onUseMine={() => void useMine()}
      onUseTheirs={onUseTheirs}
    />
  );
}
