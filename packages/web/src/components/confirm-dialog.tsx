/**
 * Asks before something is lost, or before something begins that has conditions. The button names what is lost. If that
 * can't be restored, the person can be asked to type its name (`typeName`).
 */
import { shellTexts } from '@grantway/messages/console/shell';
import { type ReactNode, useState } from 'react';
import type { ApiFailure } from '../api/api-failure.ts';
import { useTexts } from '../texts/language.tsx';
import { Button } from './button.tsx';
import { Dialog, DialogActions } from './dialog.tsx';
import { ChangeFailure } from './failure.tsx';
import { Field } from './field.tsx';

type Props = {
  readonly title: string;
  /** What follows from it. */
  readonly children: ReactNode;
  /** The text of the button that does it: `Remove Tomas`. */
  readonly confirm: string;
  /** The text of the button that doesn't. */
  readonly keep?: string | undefined;
  /** `primary` if nothing is lost. */
  readonly kind?: 'danger' | 'primary';
  /** What the person must type first. */
  readonly typeName?: string;
  readonly pending?: boolean;
  readonly failure?: ApiFailure | undefined;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
};

export function ConfirmDialog(props: Props) {
  const { title, children, confirm, keep, kind = 'danger', typeName, pending = false } = props;
  const { failure, onConfirm, onClose } = props;
  const text = useTexts(shellTexts);
  const [typed, setTyped] = useState('');
  const isReady = typeName === undefined || typed.trim() === typeName;
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady && !pending) onConfirm();
        }}
      >
        {children}
        {typeName !== undefined && (
          <Field label={text.confirm.typeName(typeName)} value={typed} onChange={setTyped} />
        )}
        <ChangeFailure failure={failure} />
        <DialogActions>
          <Button onClick={onClose}>{keep ?? text.cancel}</Button>
          <Button kind={kind} type="submit" pending={pending} aria-disabled={!isReady}>
            {confirm}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
