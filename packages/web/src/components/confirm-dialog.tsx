/** Asks the person to confirm an action that loses something or has other consequences. */
import { shellTexts } from '@grantway/messages/console/shell';
import { type ReactNode, useState } from 'react';
import type { ApiFailure } from '../api/api-failure.ts';
import { useTexts } from '../texts/language.tsx';
import { DialogForm } from './dialog-form.tsx';
import { Field } from './field.tsx';

type Props = {
  readonly title: string;
  readonly children: ReactNode;
  /** The text of the button that performs the action. It names the action and the record: `Remove Tomas`. */
  readonly confirm: string;
  /** The text of the button that closes the dialog. Default: Cancel. */
  readonly keep?: string | undefined;
  /** `primary` if nothing is lost. */
  readonly kind?: 'danger' | 'primary';
  /** A name that the person must type first. Set it if nobody can restore the record. */
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
    <DialogForm
      title={title}
      submit={confirm}
      kind={kind}
      keep={keep}
      pending={pending}
      canSubmit={isReady}
      failure={failure}
      onSubmit={onConfirm}
      onClose={onClose}
    >
      {children}
      {typeName !== undefined && (
        <Field label={text.confirm.typeName(typeName)} value={typed} onChange={setTyped} />
      )}
    </DialogForm>
  );
}
