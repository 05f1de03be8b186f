/** The parts of the consent page that say how long access lasts (TIM-1, TIM-4). */

import type { Messages } from '@grantway/messages/messages';
import { type Html, html } from '../pages/html.ts';
import { serviceList } from '../pages/scope-words.ts';
import { durationText, endInWords, timeElement } from '../pages/times.ts';
import { unbrokenWords } from '../pages/unbroken-words.ts';
import { asBefore } from './consent-question.ts';
import { asksNothingNew, type ConsentView } from './consent-views.ts';

export function howLong(view: ConsentView, messages: Messages): Html {
  const text = messages.consent;
  const times = timesOf(view, text);
  return html`<section class="how-long" aria-labelledby="how-long">
<div class="facts"><div><h2 id="how-long">${text.howLong}</h2><div>
${view.timeLimit === undefined ? html`<p>${shownTime(times)}</p>` : choice(view, view.timeLimit, times, messages)}
${view.accessLastsSeconds !== undefined && html`<p class="soft small">${view.isPlayground ? text.playgroundExpires : text.stillTested}</p>`}
<p class="soft small">${view.offline ? text.alsoWhileAway : text.onlyWhileUsed}</p>
</div></div></div>
</section>`;
}

/** Stands just above the buttons, so that people read it before they answer. */
export function untilWhen(view: ConsentView, text: Messages['consent']): Html {
  const { language } = view.frame;
  const [before, link, after] = text.undo;
  const sentences = timesOf(view, text).map(({ sentence, isChosen }) => ({
    words: unbrokenWords(sentence, language),
    isChosen,
  }));
  return html`<p class="until-when">${chosenOf(sentences)} <span>${unbrokenWords(before, language)}<a href="${view.accountPagePath}" target="_blank" rel="noopener">${link}</a>${unbrokenWords(after, language)}</span></p>`;
}

/** Whether the app already has a permission that expires, and whose expiry the person can't change here. */
function somethingExpiresAnyway({ alreadyGranted }: ConsentView): boolean {
  return alreadyGranted.some(({ endsAt }) => endsAt !== undefined);
}

/** Whether the shown time applies only to new permissions, because the app has others that expire at another time. */
function isOnlyForNew(view: ConsentView): boolean {
  const choosesPresentEnds = (view.timeLimit?.presentEnds.length ?? 0) > 0;
  return somethingExpiresAnyway(view) && !asksNothingNew(view) && !choosesPresentEnds;
}

function longestTime({ accessLastsSeconds, frame }: ConsentView, text: Messages['consent']): string {
  return accessLastsSeconds === undefined
    ? text.untilRemoved
    : text.forDuration(durationText(accessLastsSeconds, frame.language));
}

type OfferedTime = {
  readonly value: string;
  readonly words: string;
  /** The words outside of the list of choices. If the time applies only to new permissions, `shownAs` says that too. */
  readonly shownAs: string;
  readonly sentence: string;
  readonly isChosen: boolean;
};

/** Only one time if the person has no choice. */
function timesOf(view: ConsentView, text: Messages['consent']): readonly OfferedTime[] {
  const { timeLimit, frame } = view;
  const shown = (words: string) =>
    isOnlyForNew(view)
      ? { shownAs: text.newAccess(words), sentence: text.newAccessLasts(words) }
      : { shownAs: words, sentence: text.lasts(words) };
  if (timeLimit === undefined) {
    const eachSaysWhen = asksNothingNew(view) && somethingExpiresAnyway(view);
    const words = eachSaysWhen ? text.asShownAbove : longestTime(view, text);
    return [{ value: '', words, ...shown(words), isChosen: true }];
  }
  const { offeredSeconds, presentEnds, chosen } = timeLimit;
  const chosenValue = chosen === 'unlimited' ? '' : String(chosen);
  return [
    ...(presentEnds.length === 0 ? [] : [{ value: asBefore, words: untilAsBefore(view, presentEnds, text) }]),
    { value: '', words: longestTime(view, text) },
    ...offeredSeconds.map((seconds) => ({
      value: String(seconds),
      words: text.forDuration(durationText(seconds, frame.language)),
    })),
  ].map(({ value, words }) => ({
    value,
    words,
    ...shown(words),
    isChosen: value === chosenValue,
  }));
}

function shownTime(times: readonly OfferedTime[]): Html {
  return chosenOf(times.map(({ shownAs, isChosen }) => ({ words: shownAs, isChosen })));
}

/**
 * Contains the words of all times. The style sheet shows only those of the checked radio button, so the page shows the
 * person's choice even without a script.
 */
function chosenOf(times: readonly { readonly words: Html | string; readonly isChosen: boolean }[]): Html {
  return html`<span class="time">${times.map(({ words, isChosen }) => html`<span${isChosen && html` class="at-first"`}>${words}</span>`)}</span>`;
}

type TimeLimit = NonNullable<ConsentView['timeLimit']>;

function choice(
  { frame }: ConsentView,
  { presentEnds, services }: TimeLimit,
  times: readonly OfferedTime[],
  messages: Messages,
): Html {
  const text = messages.consent;
  const [onlyEnd, ...moreEnds] = presentEnds;
  const label = ({ value, words }: OfferedTime) =>
    value === asBefore && onlyEnd !== undefined && moreEnds.length === 0
      ? timeElement(onlyEnd, frame.language, words)
      : html`<span>${words}</span>`;
  return html`<details class="time-choice"><summary>${shownTime(times)} <span class="change-time"><span class="when-closed">${text.change}</span><span class="when-open">${text.close}</span></span></summary>
<fieldset aria-labelledby="how-long">
${times.map(
  (time) =>
    html`<label class="duration"><input type="radio" name="lifetime_seconds" value="${time.value}"${time.isChosen && html` checked`}>${label(time)}</label>`,
)}
${services !== undefined && html`<p class="soft small">${text.limitOnlyFor(serviceList(services, messages))}</p>`}
</fieldset></details>`;
}

function untilAsBefore(
  view: ConsentView,
  [first = 0, ...more]: readonly number[],
  text: Messages['consent'],
): string {
  const words = endInWords(first, view.now, view.frame.language);
  if (more.length === 0) return text.untilAsBefore(words);
  return text.eachAsBefore(view.items.length === 0 ? undefined : words);
}
