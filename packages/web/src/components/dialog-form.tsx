/** A dialog with a form: its fields, the failure of its change, and the buttons that cancel and send it. */
import { shellTexts } from '@grantway/messages/console/shell';
import type { ReactNode } from 'react';
import type { ApiFailure } from '../api/api-failure.ts';
import { useTexts } from '../texts/language.tsx';
import { Button } from './button.tsx';
import { Dialog, DialogActions } from './dialog.tsx';
import { ChangeFailure } from './failure.tsx';
import { useFirstWrongField } from './use-first-wrong-field.ts';

type Props = {
  readonly title: string;
  readonly children: ReactNode;
  /** The text of the button that sends the form. */
  readonly submit: string;
  readonly kind?: 'danger' | 'primary';
  /** The text of the button that closes the dialog. By default, it's Cancel. */
  readonly keep?: string | undefined;
  readonly pending: boolean;
  /** Whether there is something to send. If not, the button stays reachable by keyboard but is marked as disabled. */
  readonly canSubmit?: boolean;
  /** The failure of the last attempt, except what the fields show. */
  readonly failure: ApiFailure | undefined;
  /** The `Equivalent`, which comes after the failure. */
  readonly equivalent?: ReactNode;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
};

export function DialogForm(props: Props) {
  const { title, children, submit, kind = 'primary', keep, pending, canSubmit = true, failure } = props;
  const { equivalent, onSubmit, onClose } = props;
  const { cancel } = useTexts(shellTexts);
  const wrong = useFirstWrongField(pending);
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        ref={wrong.form}
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!canSubmit || pending) return;
          wrong.submitted();
          onSubmit();
        }}
      >
        {children}
        <ChangeFailure failure={failure} />
        {equivalent}
        <DialogActions>
          <Button onClick={onClose}>{keep ?? cancel}</Button>
          <Button kind={kind} type="submit" pending={pending} aria-disabled={!canSubmit}>
            {submit}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
