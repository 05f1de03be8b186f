/** Shows both versions of a record that somebody else changed meanwhile, and lets the person choose. */
import { shellTexts } from '@grantway/messages/console/shell';
import { useTexts } from '../texts/language.tsx';
import { Button } from './button.tsx';
import { Dialog, DialogActions } from './dialog.tsx';

export type ConflictingField = { readonly label: string; readonly mine: string; readonly theirs: string };

type Props = {
  readonly fields: readonly ConflictingField[];
  readonly pending: boolean;
  readonly onUseMine: () => void;
  readonly onUseTheirs: () => void;
  /** Default: `onUseTheirs`, because a choice of one value has no draft that could be lost. */
  readonly onClose?: () => void;
};

export function ConflictDialog({ fields, pending, onUseMine, onUseTheirs, onClose = onUseTheirs }: Props) {
  const text = useTexts(shellTexts).conflict;
  return (
    <Dialog title={text.heading} onClose={onClose}>
      <div className="stack">
        <p>{text.meaning}</p>
        <table className="conflict">
          <thead>
            <tr>
              <th scope="col">{text.field}</th>
              <th scope="col">{text.mine}</th>
              <th scope="col">{text.theirs}</th>
            </tr>
          </thead>
          <tbody>
            {fields.map(({ label, mine, theirs }) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                <td>{mine}</td>
                <td>{theirs}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <DialogActions>
          <Button onClick={onUseTheirs}>{text.useTheirs}</Button>
          <Button kind="primary" pending={pending} onClick={onUseMine}>
            {text.useMine}
          </Button>
        </DialogActions>
      </div>
    </Dialog>
  );
}
