import { shellTexts } from '@grantway/messages/console/shell';
import { Drawing, drawings } from '../components/drawing.tsx';
import { paletteKeys } from '../palette/palette-keys.ts';
import { useTexts } from '../texts/language.tsx';
import type { OpenablePalette } from './use-palette.tsx';

export function PaletteButton({ palette: { open, preload } }: { readonly palette: OpenablePalette }) {
  const text = useTexts(shellTexts);
  return (
    <button
      type="button"
      className="palette-button"
      aria-haspopup="dialog"
      aria-keyshortcuts="Control+K Meta+K"
      onClick={open}
      onPointerEnter={preload}
      onFocus={preload}
    >
      <Drawing d={drawings.search} />
      {text.palette}
      <span className="palette-keys" aria-hidden="true">
        {paletteKeys()}
      </span>
    </button>
  );
}
