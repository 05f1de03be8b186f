/** The command palette, whose code loads only when somebody opens it, and the key that opens it: Ctrl K or ⌘ K. */
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';

const load = () => import('../palette/palette.tsx');
const Palette = lazy(load);
const preload = () => void load().catch(() => {});

export type OpenablePalette = { readonly open: () => void; readonly preload: () => void };

/**
 * @param showShortcuts opens the list of keyboard shortcuts, which the palette offers
 * @returns what opens the palette, and the palette itself while it is open
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
      // Another dialog has the person's attention. The sheet with the rail doesn't count.
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
