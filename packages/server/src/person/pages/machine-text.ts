/**
 * Decides where lines of commands and addresses may break. The text itself doesn't change, so a copy of it is exact.
 */
import { type Html, html } from './html.ts';

/** A run of visible ASCII characters, escaped characters and quoted strings, such as an option or a URL. */
const argument = /((?:'[^']*'|"[^"]*"|\\[!-~]|[!#-&(-[\]-~])+)/;

/** Browsers can break a line at these characters, so an argument without them needs no markup. */
const breakable = /[^\w.,:;]/;

/**
 * Keeps each argument of a command on one line. Otherwise browsers would break `--data` and a client's id at their
 * hyphens. If an argument is longer than the line, it breaks, if possible after a slash.
 */
export function unbrokenArguments(text: string): Html {
  // `split` puts the matches of the group at odd indexes.
  const parts = text
    .split(argument)
    .map((part, index) =>
      index % 2 === 1 && breakable.test(part)
        ? html`<span class="unbroken">${breakingAtSlashes(part)}</span>`
        : part,
    );
  return html`${parts}`;
}

/**
 * An address that may break after each slash of its path. Otherwise a single letter could be left for the next line.
 */
export function breakingAtSlashes(address: string): Html {
  const parts = address.split(/(?<=[^/:]\/)(?=.)/);
  return html`${parts.map((part, index) => (index === 0 ? part : html`<wbr>${part}`))}`;
}
