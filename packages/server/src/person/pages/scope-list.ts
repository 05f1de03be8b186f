import type { Messages } from '@grantway/messages/messages';
import { isSignInScope } from '@grantway/protocol/scope';
import { cautionDrawing, checkDrawing } from './drawings.ts';
import { type Html, html } from './html.ts';
import { type ConsentItem, isSaidSensitive, scopeWords, signInFacts } from './scope-words.ts';
import { dayInWords, timeElement } from './times.ts';

/** The heading of a longer list shows its number, because a small window may show only the first few permissions. */
const uncounted = 4;

export function scopeCount(count: number, { language }: Messages): Html | undefined {
  if (count <= uncounted) return undefined;
  return html` <span class="count">${new Intl.NumberFormat(language).format(count)}</span>`;
}

/** All sign-in scopes share one line, which comes first. */
export function scopeLines(items: readonly ConsentItem[], messages: Messages): Html {
  const signIn = items.filter(({ scope }) => isSignInScope(scope));
  const others = items.filter(({ scope }) => !isSignInScope(scope));
  return html`<ul class="scopes">${signIn.length > 0 && html`<li class="scope">${signInLine(signIn, messages)}</li>`}${others.map(
    (item) => html`<li class="scope">${checkDrawing}${scopeText(item, messages)}</li>`,
  )}</ul>`;
}

/** `remark` follows the line's first words. */
export function signInLine(signIn: readonly ConsentItem[], messages: Messages, remark?: string): Html {
  return html`${checkDrawing}<span class="scope-text"><span class="scope-summary">${messages.consent.knowWhoYouAre}${remark !== undefined && html` <span class="scope-remark">${remark}</span>`}</span> <span class="scope-reassurance">${signInFacts(signIn, messages)}</span></span>`;
}

export function sensitivityNote(items: readonly ConsentItem[], messages: Messages): Html | undefined {
  if (!items.some(isSaidSensitive)) return undefined;
  return html`<p class="soft small">${messages.sensitivityMeaning}</p>`;
}

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
  const { summary, reassurance, service, isFallback } = scopeWords(item, messages);
  const mark =
    isSaidSensitive(item) &&
    html` <span class="scope-sensitivity">${cautionDrawing}${messages.sensitivity}</span>`;
  const ending = item.state === 'retired' ? messages.consent.noLongerOffered : undefined;
  const about = [isFallback ? service : undefined, reassurance].filter((text) => text !== undefined);
  const more = [about.length > 0 ? about.join(' · ') : undefined, ending].filter(
    (text) => text !== undefined,
  );
  return html`<span class="scope-text"><span class="scope-summary">${summary}${mark}</span>
${more.map((text) => html`<span class="scope-reassurance">${text}</span> `)}${item.endsAt !== undefined && expiry(item.endsAt, messages)}</span>`;
}

function expiry(endsAt: number, messages: Messages): Html {
  const { language } = messages;
  return timeElement(endsAt, language, messages.consent.endsAt(dayInWords(endsAt, language)));
}
