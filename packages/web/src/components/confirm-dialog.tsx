/**
 * Asks before something is lost, or before something begins that has conditions. The button names what is lost. If that
 * can't be restored, the person can be asked to type its name (`typeName`).
 */
import { shellTexts } from '@grantway/messages/console/shell';
import { type ReactNode, useState } from 'react';
import type { ApiFailure } from '../api/api-failure.ts';
import { useTexts } from '../texts/language.tsx';
import { DialogForm } from './dialog-form.tsx';
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
