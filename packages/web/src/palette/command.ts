/** One entry of the command palette. */
import type { PaletteTexts } from '@grantway/messages/console/palette';

export type Command = {
  readonly key: string;
  readonly group: keyof PaletteTexts['groups'];
  readonly name: string;
  /** More text that a search matches, such as an id. The palette shows it beside the name if `isDetailShown`. */
  readonly detail: string;
  readonly isDetailShown?: boolean;
  /** Words for what is on the page. They find it too, after everything that has the words in its name. */
  readonly also?: string;
  /** The keys that do the same outside of the palette. */
  readonly keys?: readonly string[];
  /** The language of the name, if it isn't the page's. */
  readonly lang?: string;
  readonly run: () => void;
};
