/**
 * The part of the consent page that says how long access lasts (TIM-1, TIM-4). A row shows the time. If the person can
 * choose, "Change" in that row opens the choices. Below, the page says whether access works while the person is away, and
 * how to revoke it.
 */

import type { Messages } from '@grantway/messages/messages';
import { type Html, html } from '../pages/html.ts';
import { serviceList } from '../pages/scope-words.ts';
import { durationText, endInWords, timeElement } from '../pages/times.ts';
import { asBefore } from './consent-question.ts';
import { asksNothingNew, type ConsentView } from './consent-views.ts';

export function howLong(view: ConsentView, messages: Messages): Html {
  const text = messages.consent;
  const [before, link, after] = text.revokeHow;
  return html`<section class="how-long" aria-labelledby="how-long">
<div class="facts"><div><h2 id="how-long">${label(view, text)}</h2><div>
${view.timeLimit === undefined ? withoutChoice(view, text) : choice(view, view.timeLimit, messages)}
<p>${view.offline ? text.alsoWhileAway : text.onlyWhileUsed}</p>
</div></div></div>
<p class="soft small">${before}<a href="${view.accountPagePath}" target="_blank" rel="noopener">${link}</a>${after}</p>
</section>`;
}

/** Whether the app already has a permission whose expiry the person can't change here. */
function somethingExpiresAnyway({ alreadyGranted }: ConsentView): boolean {
  return alreadyGranted.some(({ endsAt }) => endsAt !== undefined);
}

function label(view: ConsentView, text: Messages['consent']): string {
  const choosesPresentEnds = (view.timeLimit?.presentEnds.length ?? 0) > 0;
  const onlyNew = somethingExpiresAnyway(view) && !asksNothingNew(view) && !choosesPresentEnds;
  return onlyNew ? text.howLongNew : text.howLong;
}

function longestTime({ accessLastsSeconds, frame }: ConsentView, text: Messages['consent']): string {
  return accessLastsSeconds === undefined
    ? text.untilRevoked
    : text.forDuration(durationText(accessLastsSeconds, frame.language));
}

function withoutChoice(view: ConsentView, text: Messages['consent']): Html {
  const eachSaysWhen = asksNothingNew(view) && somethingExpiresAnyway(view);
  return html`<p class="time">${eachSaysWhen ? text.asShownAbove : longestTime(view, text)}</p>${whyItExpires(view, text)}`;
}

function whyItExpires({ accessLastsSeconds }: ConsentView, text: Messages['consent']): Html | undefined {
  return accessLastsSeconds === undefined ? undefined : html`<p class="soft small">${text.stillTested}</p>`;
}

type TimeLimit = NonNullable<ConsentView['timeLimit']>;

/**
 * The row contains the words of all choices, and the style sheet shows only the words of the checked radio button. So the
 * row shows the person's choice even without a script.
 */
function choice(view: ConsentView, limit: TimeLimit, messages: Messages): Html {
  const text = messages.consent;
  const { language } = view.frame;
  const { offeredSeconds, presentEnds, chosen, services } = limit;
  const choices = [
    ...(presentEnds.length === 0 ? [] : [{ value: asBefore, words: untilAsBefore(view, presentEnds, text) }]),
    ...offeredSeconds.map((seconds) => ({
      value: String(seconds),
      words: text.forDuration(durationText(seconds, language)),
    })),
    { value: '', words: longestTime(view, text) },
  ];
  const checked = chosen === 'unlimited' ? '' : String(chosen);
  const [onlyEnd, ...moreEnds] = presentEnds;
  const label = ({ value, words }: (typeof choices)[number]) =>
    value === asBefore && onlyEnd !== undefined && moreEnds.length === 0
      ? timeElement(onlyEnd, language, words)
      : html`<span>${words}</span>`;
  return html`<details class="time-choice"><summary><span class="time">${choices.map(
    ({ value, words }) => html`<span${value === checked && html` class="at-first"`}>${words}</span>`,
  )}</span> <span class="change-time">${text.change}</span></summary>
<fieldset aria-labelledby="how-long">
${choices.map(
  (offered) =>
    html`<label class="duration"><input type="radio" name="lifetime_seconds" value="${offered.value}"${offered.value === checked && html` checked`}>${label(offered)}</label>`,
)}
${services !== undefined && html`<p class="soft small">${text.limitOnlyFor(serviceList(services, messages))}</p>`}
</fieldset></details>${whyItExpires(view, text)}`;
}

/** The choice that keeps the present expiry. It names the time as the account page does. */
function untilAsBefore(
  view: ConsentView,
  [first = 0, ...more]: readonly number[],
  text: Messages['consent'],
): string {
  const words = endInWords(first, view.now, view.frame.language);
  if (more.length === 0) return text.untilAsBefore(words);
  return text.eachAsBefore(view.items.length === 0 ? undefined : words);
}
