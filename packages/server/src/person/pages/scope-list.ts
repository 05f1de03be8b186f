/** One line for each scope, the same on every page: words, service, a word where it is sensitive, a date where it ends. */

import type { Messages } from '@grantway/messages/messages';
import { cautionDrawing, checkDrawing } from './drawings.ts';
import { type Html, html } from './html.ts';
import { type ConsentItem, type ScopeWords, scopeWords } from './scope-words.ts';
import { dayInWords, timeElement } from './times.ts';

/** The lines, without checkboxes. */
export function scopeLines(items: readonly ConsentItem[], messages: Messages): Html {
  return html`<ul class="scopes">${items.map(
    (item) => html`<li class="scope">${checkDrawing}${scopeText(item, messages)}</li>`,
  )}</ul>`;
}

/** The lines, each with a checkbox that posts the scope. */
export function scopeCheckboxes(
  items: readonly ConsentItem[],
  ticked: readonly string[],
  messages: Messages,
): Html {
  return html`<ul class="scopes">${items.map(
    (item) =>
      html`<li><label class="scope scope-choice"><input type="checkbox" name="scope" value="${item.scope}"${ticked.includes(item.scope) && html` checked`}>${scopeText(item, messages)}</label></li>`,
  )}</ul>`;
}

function scopeText(item: ConsentItem, messages: Messages): Html {
  const words = scopeWords(item, messages);
  return html`<span class="scope-text"><span class="scope-summary">${words.summary}</span>
${words.reassurance && html`<span class="scope-reassurance">${words.reassurance}</span>`}
${scopeMarks(item, words, messages)}</span>`;
}

function scopeMarks(item: ConsentItem, words: ScopeWords, messages: Messages): Html | undefined {
  const sensitivity =
    item.sensitivity === 'non-sensitive' ? undefined : messages.sensitivity[item.sensitivity];
  if (words.service === undefined && sensitivity === undefined && item.endsAt === undefined) return undefined;
  return html`<span class="scope-marks">${words.service && html`<span class="scope-service">${words.service}</span>`}
${sensitivity && html`<span class="scope-sensitivity">${cautionDrawing}${sensitivity}</span>`}
${item.endsAt !== undefined && ending(item.endsAt, messages)}</span>`;
}

function ending(endsAt: number, messages: Messages): Html {
  const { language } = messages;
  return timeElement(endsAt, language, messages.consent.endsAt(dayInWords(endsAt, language)));
}
