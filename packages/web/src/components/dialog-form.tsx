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
  readonly submit: string;
  readonly kind?: 'danger' | 'primary';
  /** The text of the button that closes the dialog. Default: Cancel. */
  readonly keep?: string | undefined;
  readonly pending: boolean;
  /** If false, the submit button is marked as disabled but stays reachable by keyboard. */
  readonly canSubmit?: boolean;
  /** Why the last attempt failed, without the problems that fields show. */
  readonly failure: ApiFailure | undefined;
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
