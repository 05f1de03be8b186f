/**
 * A form's buttons and its last error. The buttons float at the bottom of the window while the form has unsaved changes
 * and its end is out of sight, so that people notice the unsaved changes.
 */
import { shellTexts } from '@grantway/messages/console/shell';
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTexts } from '../texts/language.tsx';
import './form-actions.css';

type Props = {
  readonly isUnsaved: boolean;
  /** Names the form in the floating bar, if the page has several forms. */
  readonly subject?: string | undefined;
  readonly failure: ReactNode;
  readonly children: ReactNode;
};

export function FormActions({ isUnsaved, subject, failure, children }: Props) {
  const { unsaved } = useTexts(shellTexts);
  const place = useRef<HTMLDivElement>(null);
  const bar = useRef<HTMLDivElement>(null);
  const isFloating = useIsOutOfSight(place) && isUnsaved;
  useStacked(bar, isFloating);
  return (
    <div className="form-end" ref={place}>
      <div className={isFloating ? 'form-bar form-bar-floating' : 'form-bar'} ref={bar}>
        {failure}
        <div className="form-actions">
          <p className="form-unsaved" role="status">
            {isUnsaved && (
              <>
                {unsaved}
                {isFloating && subject !== undefined && <strong> {subject}</strong>}
              </>
            )}
          </p>
          {children}
        </div>
      </div>
    </div>
  );
}

/** Less than 1, because browsers round positions. */
const inSight = 0.95;

function useIsOutOfSight(place: { readonly current: HTMLElement | null }): boolean {
  const [isOut, setOut] = useState(false);
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const observer = new IntersectionObserver(
      ([entry]) => {
        const isNowOut = entry !== undefined && entry.intersectionRatio < inSight;
        // Keep the height while the bar floats. Otherwise, the page shrinks, which could bring the place into sight
        // again.
        if (!isNowOut) element.style.minHeight = '';
        else if (element.style.minHeight === '') element.style.minHeight = `${element.offsetHeight}px`;
        setOut(isNowOut);
      },
      { threshold: inSight },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [place]);
  return isOut;
}

/** Stacks the floating bars of several forms, and sets their total height for CSS. */
function useStacked(bar: { readonly current: HTMLElement | null }, isFloating: boolean): void {
  useLayoutEffect(() => {
    const element = bar.current;
    if (element === null || !isFloating) return;
    const observer = new ResizeObserver(stack);
    observer.observe(element);
    stack();
    return () => {
      observer.disconnect();
      element.style.bottom = '';
      stack();
    };
  }, [bar, isFloating]);
}

function stack(): void {
  let below = 0;
  for (const bar of [...document.querySelectorAll<HTMLElement>('.form-bar-floating')].reverse()) {
    bar.style.bottom = `${below}px`;
    below += bar.offsetHeight;
  }
  document.documentElement.style.setProperty('--unsaved-height', `${below}px`);
}
