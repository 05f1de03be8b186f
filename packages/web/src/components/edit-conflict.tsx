/** The conflict dialog for an edit. It shows the fields that both people changed. */
import { ConflictDialog } from './conflict-dialog.tsx';
import type { Editing } from './use-editing.ts';

type Props<Fields> = {
  readonly editing: Pick<Editing<unknown, Fields>, 'conflict' | 'mine' | 'discard'>;
  readonly labels: { readonly [Name in keyof Fields & string]: string };
  /** Formats a field's value. By default, texts stay unchanged and lists are joined with commas. */
  readonly shown?: <Name extends keyof Fields & string>(value: Fields[Name], name: Name) => string;
  readonly pending: boolean;
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
      onClose={conflict.decideLater}
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
