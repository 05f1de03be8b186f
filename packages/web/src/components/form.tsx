/** A form: its fields, why the last attempt failed, and the button that sends the form. */
import { shellTexts } from '@grantway/messages/console/shell';
import type { ReactNode } from 'react';
import type { ApiFailure } from '../api/api-failure.ts';
import { useTexts } from '../texts/language.tsx';
import { Button } from './button.tsx';
import { ChangeFailure } from './failure.tsx';
import { FormActions } from './form-actions.tsx';
import { useFirstWrongField } from './use-first-wrong-field.ts';

type Props = {
  readonly children: ReactNode;
  /** The button's text. */
  readonly submit: string;
  readonly kind?: 'primary' | 'plain';
  readonly pending: boolean;
  /** Whether the form can be sent now. If not, the button stays reachable by keyboard but is marked as disabled. */
  readonly canSubmit?: boolean;
  /** Why the last attempt failed, except for problems that the fields show. */
  readonly failure: ApiFailure | undefined;
  readonly onSubmit: () => Promise<void>;
  /** Forgets what was typed. Absent if nothing was. */
  readonly onDiscard?: (() => void) | undefined;
  /** Names the form beside "Unsaved changes", on a page that has several. */
  readonly subject?: string;
  /** Further actions beside the button, such as the way back to the step before. */
  readonly actions?: ReactNode;
};

export function Form({
  children,
  submit,
  kind = 'primary',
  pending,
  canSubmit = true,
  failure,
  onSubmit,
  onDiscard,
  subject,
  actions,
}: Props) {
  const wrong = useFirstWrongField(pending);
  const { discard } = useTexts(shellTexts);
  return (
    <form
      ref={wrong.form}
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!canSubmit) return;
        wrong.submitted();
        void onSubmit();
      }}
    >
      {children}
      <FormActions
        isUnsaved={onDiscard !== undefined}
        subject={subject}
        failure={<ChangeFailure failure={failure} />}
      >
        <Button kind={kind} type="submit" pending={pending} aria-disabled={!canSubmit}>
          {submit}
        </Button>
        {onDiscard !== undefined && (
          <Button kind="quiet" onClick={onDiscard}>
            {discard}
          </Button>
        )}
        {actions}
      </FormActions>
    </form>
  );
}
