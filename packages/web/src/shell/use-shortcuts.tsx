/**
 * Keys for the whole console: `/` searches, `g` and a letter open a page of the rail, `?` lists the keys.
 * The keys do nothing while somebody types or while a dialog or menu is open. People can switch them off (WCAG
 * 2.1.4).
 */
import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { addressOf } from '../routing/define-page.ts';
import { useRailPages } from '../routing/rail-pages.ts';

const ShortcutsDialog = lazy(() => import('./shortcuts-dialog.tsx'));

const offKey = 'grantway.keys-off';
/** The letter must follow `g` within this time. */
const secondKeyMilliseconds = 1_500;

export type Shortcuts = { readonly show: () => void };

/** @returns a function that shows the list of keys, and the list itself while it's open */
export function useShortcuts(
  project: string | undefined,
  openPalette: () => void,
): readonly [Shortcuts, ReactNode] {
  const [isShown, setShown] = useState(false);
  const [isOn, setOn] = useState(() => localStorage.getItem(offKey) === null);
  const [, navigate] = useLocation();
  const pages = useRailPages(project);
  const beganAt = useRef(Number.NEGATIVE_INFINITY);
  const onKeyDown = (event: KeyboardEvent) => {
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.isComposing;
    if (!isOn || !isPlain || event.defaultPrevented || isTyping(event.target)) return;
    if (document.querySelector('dialog[open], [role=menu]') !== null) return;
    const isSecond = event.timeStamp - beganAt.current < secondKeyMilliseconds;
    beganAt.current = Number.NEGATIVE_INFINITY;
    const wanted = isSecond && pages.find(({ rail: { letter } }) => letter === event.key);
    if (wanted) navigate(addressOf(wanted.page.pattern, wanted.ids));
    else if (event.key === 'g') beganAt.current = event.timeStamp;
    else if (event.key === '?') setShown(true);
    else if (event.key === '/') focusSearch() || openPalette();
    else return;
    event.preventDefault();
  };
  useEffect(() => {
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  });
  const shown = isShown && (
    <Suspense>
      <ShortcutsDialog
        pages={pages}
        isOn={isOn}
        onSwitch={(on) => {
          if (on) localStorage.removeItem(offKey);
          else localStorage.setItem(offKey, 'yes');
          setOn(on);
        }}
        onClose={() => setShown(false)}
      />
    </Suspense>
  );
  return [{ show: () => setShown(true) }, shown];
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.matches('input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]')
  );
}

/** Focuses the page's search field. Returns false if there is none. */
function focusSearch(): boolean {
  const field = document.querySelector<HTMLInputElement>('main input[type=search]');
  field?.focus();
  field?.select();
  return field !== null;
}
