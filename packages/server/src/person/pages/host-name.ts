/**
 * A host name breaks only after its dots, so that people can check it. If it broke after a hyphen, the rest of the
 * label would look like a separate name.
 */
import type { Language } from '@grantway/messages/language';
import { type Html, html } from './html.ts';
import { unbrokenWords } from './unbroken-words.ts';

export function hostName(host: string): Html {
  return labels(host, '');
}

/**
 * Keeps the full stop or particle after a host name on the same line. If the name fits on one line, it doesn't break.
 * Otherwise the sentence could seem to end after the name's first dot.
 */
export function sentenceWithHost(sentence: (host: string) => string, host: string, language: Language): Html {
  const marker = '\ufffc';
  const [before = '', after = ''] = sentence(marker).split(marker);
  const [suffix = ''] = /^(?:\u00a0\S|\S{0,2})/.exec(after) ?? [];
  const rest = after.slice(suffix.length);
  return html`${unbrokenWords(before, language)}<span class="unbroken">${labels(host, suffix)}</span>${unbrokenWords(rest, language)}`;
}

/** The style sheet breaks a label, such as `accounts.`, only if it is longer than the line. */
function labels(host: string, suffix: string): Html {
  return html`${`${host}${suffix}`.split(/(?<=\.)(?=[^.\s])/).map((label) => html`<span class="unbroken">${label}</span>`)}`;
}
