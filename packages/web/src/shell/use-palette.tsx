/** Opens and closes the command palette, also with Ctrl K or ⌘ K. Its code loads only when somebody wants to use it. */
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';

const load = () => import('../palette/palette.tsx');
const Palette = lazy(load);
const preload = () => void load().catch(() => {});

export type OpenablePalette = { readonly open: () => void; readonly preload: () => void };

/**
 * @param showShortcuts opens the list of keyboard shortcuts, which the palette offers
 * @returns functions that open the palette and load its code, and the palette itself while it is open
 */
export function usePalette(
  project: string | undefined,
  showShortcuts: () => void,
): readonly [OpenablePalette, ReactNode] {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const isShortcut = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
      if (!isShortcut || event.key.toLowerCase() !== 'k') return;
      event.preventDefault();
      // While another dialog is open, the keys do nothing. The sheet with the rail doesn't count as one.
      const isBusy = document.querySelector('dialog[open]:not(.sheet, .palette)') !== null;
      if (!isBusy) setOpen((open) => !open);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
  const shown = isOpen && (
    <Suspense>
      <Palette project={project} showShortcuts={showShortcuts} onClose={() => setOpen(false)} />
    </Suspense>
  );
  return [{ open: () => setOpen(true), preload }, shown];
}
