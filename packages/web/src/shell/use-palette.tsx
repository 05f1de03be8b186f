/** Opens the command palette, also with Ctrl K or ⌘ K. Its code loads only when somebody wants to use it. */
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';

const load = () => import('../palette/palette.tsx');
const Palette = lazy(load);
const preload = () => void load().catch(() => {});

export type OpenablePalette = { readonly open: () => void; readonly preload: () => void };

/**
 * @param showShortcuts opens the list of keyboard shortcuts
 * @returns functions that open and preload the palette, and the palette itself while it's open
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
      // Another open dialog blocks the keys. The sheet with the rail doesn't.
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
