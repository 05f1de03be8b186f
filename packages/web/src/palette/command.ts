import type { PaletteTexts } from '@grantway/messages/console/palette';

export type Command = {
  readonly key: string;
  readonly group: keyof PaletteTexts['groups'];
  readonly name: string;
  /** Text that searches also match, such as an id. The palette shows it only if `isDetailShown`. */
  readonly detail: string;
  readonly isDetailShown?: boolean;
  /** Words about the page's content. Searches match them with the lowest rank. */
  readonly also?: string;
  /** Keyboard shortcuts outside the palette. */
  readonly keys?: readonly string[];
  /** The language of the name, if it differs from the page's. */
  readonly lang?: string;
  readonly run: () => void;
};
