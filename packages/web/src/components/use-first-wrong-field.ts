/**
 * Focuses the first wrong field after somebody submitted a form with wrong fields, or after the server rejected
 * fields.
 */
import { type RefObject, useEffect, useRef, useState } from 'react';

export type FirstWrongField = {
  readonly form: RefObject<HTMLFormElement | null>;
  /** The form calls this at each submit. */
  readonly submitted: () => void;
};

/** @param pending whether the form waits for the server's answer, which can make fields wrong too */
export function useFirstWrongField(pending: boolean): FirstWrongField {
  const form = useRef<HTMLFormElement>(null);
  const [attempt, setAttempt] = useState(0);
  const shown = useRef(0);
  useEffect(() => {
    if (pending || attempt === shown.current) return;
    const wrong = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
    // The form may still wait for the server. The effect runs again after the answer.
    if (!wrong) return;
    shown.current = attempt;
    const folded = wrong.closest('details');
    if (folded !== null) folded.open = true;
    wrong.focus({ preventScroll: true });
    wrong.scrollIntoView({ block: 'center' });
  }, [attempt, pending]);
  return { form, submitted: () => setAttempt((before) => before + 1) };
}
