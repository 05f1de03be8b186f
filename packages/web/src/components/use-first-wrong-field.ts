/** Brings the first wrong field of a form into view and focuses it, if the form was submitted and not sent or not accepted. */
import { type RefObject, useEffect, useRef, useState } from 'react';

export type FirstWrongField = {
  readonly form: RefObject<HTMLFormElement | null>;
  /** The form calls it each time when it's submitted. */
  readonly submitted: () => void;
};

/** @param pending whether the form's change is on its way; its answer can make fields wrong too */
export function useFirstWrongField(pending: boolean): FirstWrongField {
  const form = useRef<HTMLFormElement>(null);
  const [attempt, setAttempt] = useState(0);
  const shown = useRef(0);
  useEffect(() => {
    if (pending || attempt === shown.current) return;
    const wrong = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
    // The submitted form may be about to send; the effect then runs again once the answer is there.
    if (!wrong) return;
    shown.current = attempt;
    const folded = wrong.closest('details');
    if (folded !== null) folded.open = true;
    wrong.focus({ preventScroll: true });
    wrong.scrollIntoView({ block: 'center' });
  }, [attempt, pending]);
  return { form, submitted: () => setAttempt((before) => before + 1) };
}
