import { type Html, html } from './html.ts';

/** A run of visible ASCII characters, escaped characters and quoted strings, such as an option or a URL. */
const argument = /((?:'[^']*'|"[^"]*"|\\[!-~]|[!#-&(-[\]-~])+)/;

/** Browsers can break a line at these characters, so an argument without them needs no markup. */
const breakable = /[^\w.,:;]/;

/**
 * A command, or a sentence with one, in which each argument stays on one line: without this, browsers break `--data` and
 * a client's id at their hyphens. An argument that is longer than the line still breaks. The text stays the same, so
 * copying gives the exact command.
 */
export function unbrokenArguments(text: string): Html {
  // `split` puts what the group matched at the odd places.
  const parts = text
    .split(argument)
    .map((part, index) =>
      index % 2 === 1 && breakable.test(part) ? html`<span class="argument">${part}</span>` : part,
    );
  return html`${parts}`;
}
