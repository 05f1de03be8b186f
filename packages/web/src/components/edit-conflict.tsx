/** The dialog for an edit that conflicts with somebody else's: shows the fields that both changed. */
import { ConflictDialog } from './conflict-dialog.tsx';
import type { Editing } from './use-editing.ts';

type Props<Fields> = {
  readonly editing: Pick<Editing<unknown, Fields>, 'conflict' | 'mine' | 'discard'>;
  /** The names of the fields as the page shows them. */
  readonly labels: { readonly [Name in keyof Fields & string]: string };
  /** A field's value as the page shows it. By default, the text, or the list with commas. */
  readonly shown?: <Name extends keyof Fields & string>(value: Fields[Name], name: Name) => string;
  readonly pending: boolean;
  /** Runs after the person has kept the saved version. */
  readonly onDiscarded?: () => void;
};

export function EditConflict<Fields>({
  editing,
  labels,
  shown = asText,
  pending,
  onDiscarded,
}: Props<Fields>) {
  const { conflict, mine, discard } = editing;
  if (conflict === undefined) return null;
  return (
    <ConflictDialog
      fields={conflict.names.map((name) => ({
        label: labels[name],
        mine: shown(mine[name], name),
        theirs: shown(conflict.theirs[name], name),
      }))}
      pending={pending}
      onUseMine={() => void conflict.useMine()}
      onUseTheirs={() => {
        discard();
        onDiscarded?.();
      }}
    />
  );
}

function asText(value: unknown): string {
  return [value].flat().join(', ');
}
