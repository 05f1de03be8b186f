/** A form: its fields, the failure of its change, and the button that sends it. */
import { shellTexts } from '@grantway/messages/console/shell';
import type { ReactNode } from 'react';
import type { ApiFailure } from '../api/api-failure.ts';
import { useTexts } from '../texts/language.tsx';
import { Button } from './button.tsx';
import { ChangeFailure } from './failure.tsx';

type Props = {
  readonly children: ReactNode;
  /** The button's text. */
  readonly submit: string;
  readonly kind?: 'primary' | 'plain';
  readonly pending: boolean;
  /** Whether there is something to send. If not, the button stays reachable by keyboard but is marked as disabled. */
  readonly canSubmit?: boolean;
  /** The failure of the last attempt, except what the fields show. */
  readonly failure: ApiFailure | undefined;
  readonly onSubmit: () => Promise<void>;
  /** Forgets what was typed. Absent if nothing was. */
  readonly onDiscard?: (() => void) | undefined;
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
}: Props) {
  const { discard } = useTexts(shellTexts);
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (canSubmit) void onSubmit();
      }}
    >
      {children}
      <ChangeFailure failure={failure} />
      <div className="form-actions">
        <Button kind={kind} type="submit" pending={pending} aria-disabled={!canSubmit}>
          {submit}
        </Button>
        {onDiscard !== undefined && (
          <Button kind="quiet" onClick={onDiscard}>
            {discard}
          </Button>
        )}
      </div>
    </form>
  );
}
