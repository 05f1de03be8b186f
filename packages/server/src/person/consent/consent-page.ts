/**
 * The consent page says who asks, with which account the person answers, what the app will be able to do and can
 * already do, how long the access lasts, and how to revoke the access. Deny is on the left and Allow on the right
 * (decision 0051).
 *
 * RFC 6749 §4.1.1 and §10.2: the authorization server gives the resource owner what they need to decide.
 */

import { messagesFor } from '@grantway/messages/catalogue';
import type { Messages } from '@grantway/messages/messages';
import { cautionDrawing, downDrawing } from '../pages/drawings.ts';
import { displayName } from '../pages/foreign-text.ts';
import { sentenceWithHost } from '../pages/host-name.ts';
import { type Html, html } from '../pages/html.ts';
import { hiddenFields, renderPage } from '../pages/layout.ts';
import { scopeCheckboxes, scopeCount, scopeLines, sensitivityNote, signInLine } from '../pages/scope-list.ts';
import { unbrokenWords } from '../pages/unbroken-words.ts';
import { asWhom } from './as-whom.ts';
import { asksNothingNew, type ConsentView } from './consent-views.ts';
import { howLong, untilWhen } from './how-long.ts';
import { logo, whoAsks } from './who-asks.ts';

export function renderConsentPage(view: ConsentView): string {
  const messages = messagesFor(view.frame.language);
  const text = messages.consent;
  const heading = headingOf(view, text)(displayName(view.application.name));
  // The form contains the whole page, so that CSS can keep the buttons visible while the person scrolls.
  const main = html`<form id="consent" class="consent"${formTarget(view)}>
${hiddenFieldsOf(view)}
${enterStays}
<div class="asker-head">${logo(view.application, view.frame.language)}<h1>${unbrokenWords(heading, view.frame.language)}</h1></div>
${whoAsks(view, messages)}
${asWhom(view.frame.account, view.frame.language, text, 'switch-account')}
${whatExactly(view, messages)}
${whatAlready(view, messages)}
${howLong(view, messages)}
${answer(view, text)}
</form>
<form id="switch-account"${formTarget(view)}>${hiddenFieldsOf(view)}</form>`;
  // The page itself shows the account, so the header doesn't.
  const { account: _shownBelow, ...frame } = view.frame;
  return renderPage(frame, { title: heading, main });
}

/** A preview's forms do nothing, because `method="dialog"` has no effect outside of a dialog. */
function formTarget({ form }: ConsentView): Html {
  return form === 'inert' ? html` method="dialog"` : html` method="post" action="${form.action}"`;
}

function hiddenFieldsOf({ form }: ConsentView): Html | undefined {
  return form === 'inert' ? undefined : hiddenFields(form);
}

function headingOf(view: ConsentView, text: Messages['consent']): (application: string) => string {
  if (asksNothingNew(view)) return text.headingContinue;
  return view.items.length === 0 ? text.headingSignIn : text.heading;
}

function whatExactly(view: ConsentView, messages: Messages): Html | undefined {
  if (asksNothingNew(view)) return undefined;
  const text = messages.consent;
  if (!view.checkboxes) {
    return html`<section aria-labelledby="what"><h2 id="what">${text.willBeAble}${scopeCount(view.items.length, messages)}</h2>
${scopeLines([...view.signIn, ...view.items], messages)}
${sensitivityNote(view.items, messages)}
</section>`;
  }
  // With `choseNothing`, the notice already says `chooseAtLeastOne`.
  const hint = view.signIn.length > 0 ? text.selectNothing : !view.choseNothing && text.chooseAtLeastOne;
  return html`<section aria-labelledby="what">
<div class="beside"><h2 id="what">${text.choose}${scopeCount(view.items.length, messages)}</h2>${view.items.length > 1 && selectAll(view, text)}</div>
${hint && html`<p class="soft small" id="select-nothing">${hint}</p>`}
${view.choseNothing && html`<p class="notice" role="alert">${cautionDrawing}<span>${text.chooseAtLeastOne}</span></p>`}
${view.signIn.length > 0 && html`<p class="scope">${signInLine(view.signIn, messages, text.alwaysIncluded)}</p>`}
<fieldset aria-labelledby="what"${hint && html` aria-describedby="select-nothing"`}>
${scopeCheckboxes(view.items, view.ticked, messages)}
${sensitivityNote(view.items, messages)}
</fieldset>
</section>`;
}

/**
 * If the person presses Enter in a checkbox or radio button, browsers press the form's first button. The form begins
 * with this button, which only shows the page again, as the person filled it in.
 */
const enterStays = html`<button class="unseen" tabindex="-1" aria-hidden="true" name="decision" value="stay"></button>`;

/** A button can't tick boxes without a script, so the server shows the page again with all boxes ticked, or none. */
function selectAll(view: ConsentView, text: Messages['consent']): Html {
  const all = view.items.every((item) => view.ticked.includes(item.scope));
  return html`<button class="quiet" name="decision" value="${all ? 'select-none' : 'select-all'}">${all ? text.deselectAll : text.selectAll}</button>`;
}

function whatAlready(view: ConsentView, messages: Messages): Html | undefined {
  if (view.alreadyGranted.length === 0) return undefined;
  const text = messages.consent;
  const lines = html`<p class="soft small">${view.renews ? text.hasAlreadyRenewed : text.hasAlreadyMeaning}</p>
${scopeLines(view.alreadyGranted, messages)}`;
  if (asksNothingNew(view)) {
    return html`<section class="already" aria-labelledby="already"><h2 id="already">${text.hasAlready}</h2>
${lines}</section>`;
  }
  return html`<details class="already" id="already"><summary>${text.hasAlready}${downDrawing}</summary>
${lines}</details>`;
}

function answer(view: ConsentView, text: Messages['consent']): Html {
  const [no, yes] = asksNothingNew(view) ? [text.cancel, text.goOn] : [text.deny, text.allow];
  return html`<section class="answer" aria-labelledby="answer"><h2 id="answer" class="unseen">${text.yourAnswer}</h2>
${untilWhen(view, text)}
<div class="answers"><button class="weighty outlined" name="decision" value="deny" aria-describedby="either-way">${no}</button>
<button class="weighty" name="decision" value="allow" aria-describedby="either-way">${yes}</button></div>
<p id="either-way">${!asksNothingNew(view) && (view.checkboxes ? text.allowMeaning : text.denyMeaning)} ${sentenceWithHost(text.eitherWay, displayName(view.application.answerGoesTo), view.frame.language)}</p>
</section>`;
}
