/**
 * The consent page. It answers six questions, in this order: who asks, as whom the person answers, what exactly will
 * become possible, what is possible already, for how long, and how it is taken back. Then come two answers of equal
 * weight. RFC 6749 §4.1.1 and §10.2: the authorization server gives the resource owner what is needed to decide.
 */

import { messagesFor } from '@grantway/messages/catalogue';
import type { Language } from '@grantway/messages/language';
import type { Messages } from '@grantway/messages/messages';
import { cautionDrawing, checkDrawing } from '../pages/drawings.ts';
import { displayName, initial, mailLink, webLink } from '../pages/foreign-text.ts';
import { type Html, html } from '../pages/html.ts';
import { avatar, hiddenFields, renderPage } from '../pages/layout.ts';
import { scopeCheckboxes, scopeLines } from '../pages/scope-list.ts';
import { serviceList } from '../pages/scope-words.ts';
import { durationText, endInWords, timeElement } from '../pages/times.ts';
import { asBefore } from './consent-question.ts';
import type { AskingApplication, ConsentView } from './consent-views.ts';

/** The consent page as a document. What it posts is told at `ConsentView`. */
export function renderConsentPage(view: ConsentView): string {
  const messages = messagesFor(view.frame.language);
  const text = messages.consent;
  const name = displayName(view.application.name);
  const heading = headingOf(view, text)(name);
  const main = html`<div class="asker-head">${logo(view.application, view.frame.language)}<h1>${heading}</h1></div>
${whoAsks(view, messages)}
${asWhom(view, text)}
<form id="consent" method="post" action="${view.form.action}">
${hiddenFields(view.form)}
${enterStays}
${whatExactly(view, messages)}
${whatAlready(view, messages)}
${howLong(view, messages)}
${howToTakeBack(view, text)}
${answer(view, text, name)}
</form>
${otherForm(view)}`;
  return renderPage(view.frame, { title: heading, main });
}

/** Asked again for what was allowed before (prompt=consent): there is nothing to allow or to deny. */
function asksNothingNew(view: ConsentView): boolean {
  return view.signIn.length + view.items.length === 0;
}

function headingOf(view: ConsentView, text: Messages['consent']): (application: string) => string {
  if (asksNothingNew(view)) return text.headingContinue;
  return view.items.length === 0 ? text.headingSignIn : text.heading;
}

function logo(application: AskingApplication, language: Language): Html {
  return application.logoPath === undefined
    ? html`<span class="logo" aria-hidden="true">${initial(displayName(application.name), language)}</span>`
    : html`<img class="logo" src="${application.logoPath}" alt="" width="56" height="56">`;
}

function whoAsks({ application, trustedByOrganization }: ConsentView, messages: Messages): Html {
  const text = messages.application;
  return html`<div class="asker">
${standing(application, text)}
${trustedByOrganization !== undefined && trust(displayName(trustedByOrganization), messages.consent)}
<dl class="facts">
<div><dt>${text.answerGoesTo}</dt><dd>${displayName(application.answerGoesTo)}</dd></div>
<div><dt>${text.contact}</dt><dd><a href="${mailLink(application.supportEmail)}">${displayName(application.supportEmail)}</a></dd></div>
</dl>
${applicationLinks(application, messages)}
</div>`;
}

function standing({ verification }: AskingApplication, text: Messages['application']): Html {
  switch (verification) {
    case 'verified':
      return html`<p class="standing standing-good">${checkDrawing}<span><strong>${text.verified}</strong> ${text.verifiedMeaning}</span></p>`;
    case 'submitted':
      return html`<p class="standing standing-caution">${cautionDrawing}<span><strong>${text.submitted}</strong> ${text.submittedMeaning}</span></p>`;
    case 'exceeded':
      return html`<p class="standing standing-caution">${cautionDrawing}<span><strong>${text.exceeded}</strong> ${text.exceededMeaning}</span></p>`;
    case 'unverified':
      return html`<p class="standing standing-caution">${cautionDrawing}<span><strong>${text.unverified}</strong> ${text.unverifiedMeaning}</span></p>`;
  }
}

function trust(organization: string, text: Messages['consent']): Html {
  return html`<p class="standing standing-good">${checkDrawing}<span><strong>${text.trustedBy(organization)}</strong> ${text.trustedMeaning}</span></p>`;
}

function applicationLinks(application: AskingApplication, messages: Messages): Html | undefined {
  const text = messages.application;
  const links = [
    { url: webLink(application.homePageUrl), label: text.homePage },
    { url: webLink(application.privacyPolicyUrl), label: text.privacyPolicy },
    { url: webLink(application.termsOfServiceUrl), label: text.termsOfService },
  ].filter((link) => link.url !== undefined);
  if (links.length === 0) return undefined;
  return html`<ul class="links">${links.map(
    ({ url, label }) =>
      html`<li><a href="${url}" target="_blank" rel="noopener noreferrer">${label}<span class="unseen"> ${messages.frame.opensElsewhere}</span></a></li>`,
  )}</ul>`;
}

function asWhom(view: ConsentView, text: Messages['consent']): Html {
  const account = view.frame.account;
  return html`<section aria-labelledby="as-whom">
<h2 id="as-whom">${text.youAnswerAs}</h2>
<div class="person">${avatar(account, view.frame.language)}<p class="person-text"><span class="person-name">${displayName(account.name)}</span> <span class="person-address">${displayName(account.email)}</span></p>
<button class="quiet" form="switch-account" name="decision" value="switch-account">${text.useAnotherAccount}</button></div>
</section>`;
}

function whatExactly(view: ConsentView, messages: Messages): Html | undefined {
  if (asksNothingNew(view)) return undefined;
  const text = messages.consent;
  const signIn =
    view.signIn.length > 0 &&
    html`<div class="sign-in-block"><h3>${text.knowWhoYouAre}</h3>${scopeLines(view.signIn, messages)}<p class="soft">${text.passwordStaysHidden}</p></div>`;
  if (!view.checkboxes) {
    return html`<section aria-labelledby="what"><h2 id="what">${text.willBeAble}</h2>
${signIn}
${view.items.length > 0 && scopeLines(view.items, messages)}
</section>`;
  }
  const hint = view.signIn.length > 0 ? text.chooseHintWithSignIn : text.chooseHint;
  return html`<section aria-labelledby="what"><h2 id="what">${text.willBeAble}</h2>
${signIn}
<fieldset aria-describedby="choose-hint">
<legend class="unseen">${text.chooseWhat}</legend>
${view.choseNothing && html`<p class="notice" role="alert">${cautionDrawing}<span>${text.chooseAtLeastOne}</span></p>`}
<div class="beside"><p class="soft" id="choose-hint">${hint}</p>${view.items.length > 1 && tickAll(view, text)}</div>
${scopeCheckboxes(view.items, view.ticked, messages)}
</fieldset>
</section>`;
}

/** Enter on a box or a choice presses a form's first button: this one, which shows the page again as it was filled in. */
const enterStays = html`<button class="unseen" tabindex="-1" aria-hidden="true" name="decision" value="stay"></button>`;

/** Without scripts a button cannot tick boxes, so the page comes again with all of them ticked, or none. */
function tickAll(view: ConsentView, text: Messages['consent']): Html {
  const all = view.items.every((item) => view.ticked.includes(item.scope));
  return html`<button class="quiet" name="decision" value="${all ? 'select-none' : 'select-all'}">${all ? text.untickAll : text.tickAll}</button>`;
}

function whatAlready(view: ConsentView, messages: Messages): Html | undefined {
  if (view.alreadyGranted.length === 0) return undefined;
  const text = messages.consent;
  return html`<section class="already" aria-labelledby="already"><h2 id="already">${text.hasAlready}</h2>
<p class="soft">${view.renews ? text.hasAlreadyRenewed : text.hasAlreadyMeaning}</p>
${scopeLines(view.alreadyGranted, messages)}
</section>`;
}

function howLong(view: ConsentView, messages: Messages): Html {
  const text = messages.consent;
  const presence = html`<section class="brief" aria-labelledby="when"><h2 id="when">${text.when}</h2>
<p>${view.offline ? text.alsoWhileAway : text.onlyWhileUsed}</p></section>`;
  return html`${view.timeLimit === undefined ? untilWhen(view, text) : choiceOfTime(view, view.timeLimit, messages)}
${presence}`;
}

/** Whether something that the application has ends at a time that the answer does not change. */
function somethingEndsByItself({ alreadyGranted }: ConsentView): boolean {
  return alreadyGranted.some(({ endsAt }) => endsAt !== undefined);
}

function howLongHeading(view: ConsentView, text: Messages['consent']): string {
  const choosesPresentEnds = (view.timeLimit?.presentEnds.length ?? 0) > 0;
  const onlyNew = somethingEndsByItself(view) && !asksNothingNew(view) && !choosesPresentEnds;
  return onlyNew ? text.howLongNew : text.howLong;
}

function longestTime({ accessLastsSeconds, frame }: ConsentView, text: Messages['consent']): string {
  return accessLastsSeconds === undefined
    ? text.untilTakenBack
    : text.forDuration(durationText(accessLastsSeconds, frame.language));
}

function untilWhen(view: ConsentView, text: Messages['consent']): Html | undefined {
  // Nothing new, and each end stands beside what ends.
  if (asksNothingNew(view) && somethingEndsByItself(view)) return undefined;
  const why = view.accessLastsSeconds !== undefined && text.endsByItself;
  return html`<section class="brief" aria-labelledby="how-long"><h2 id="how-long">${howLongHeading(view, text)}</h2>
<p>${longestTime(view, text)}${why && html`<br><span class="soft">${why}</span>`}</p></section>`;
}

type TimeLimit = NonNullable<ConsentView['timeLimit']>;

function choiceOfTime(view: ConsentView, limit: TimeLimit, messages: Messages): Html {
  const text = messages.consent;
  const { language } = view.frame;
  const { offeredSeconds, presentEnds, chosen, services } = limit;
  const choices = [
    ...(presentEnds.length === 0 ? [] : [{ value: asBefore, label: endAsBefore(view, presentEnds, text) }]),
    ...offeredSeconds.map((seconds) => ({
      value: String(seconds),
      label: text.forDuration(durationText(seconds, language)),
    })),
    { value: '', label: longestTime(view, text) },
  ];
  const checked = chosen === 'unlimited' ? '' : String(chosen);
  return html`<fieldset class="how-long"><legend>${howLongHeading(view, text)}</legend>
${services !== undefined && html`<p class="soft">${text.limitOnlyFor(serviceList(services, messages))}</p>`}
${view.accessLastsSeconds !== undefined && html`<p class="soft">${text.endsByItself}</p>`}
<div class="durations">${choices.map(
    ({ value, label }) =>
      html`<label class="duration"><input type="radio" name="lifetime_seconds" value="${value}"${value === checked && html` checked`}>${label}</label>`,
  )}</div></fieldset>`;
}

/** The end that there is already, in the words that the page of the account has for it. */
function endAsBefore(
  view: ConsentView,
  [first = 0, ...more]: readonly number[],
  text: Messages['consent'],
): Html {
  const { language } = view.frame;
  const words = endInWords(first, view.now, language);
  if (more.length === 0) return timeElement(first, language, text.untilAsBefore(words));
  return html`<span>${text.eachAsBefore(view.items.length === 0 ? undefined : words)}</span>`;
}

function howToTakeBack(view: ConsentView, text: Messages['consent']): Html {
  const [before, link, after] = text.takeBackHow;
  return html`<section class="brief" aria-labelledby="take-back"><h2 id="take-back">${text.takeBack}</h2>
<p>${before}<a href="${view.accountPagePath}" target="_blank" rel="noopener">${link}</a>${after}</p></section>`;
}

function answer(view: ConsentView, text: Messages['consent'], name: string): Html {
  const words = asksNothingNew(view)
    ? { yes: text.goOn, yesMeaning: text.goOnMeaning, no: text.cancel, noMeaning: text.cancelMeaning }
    : {
        yes: text.allow,
        yesMeaning: view.checkboxes ? text.allowTickedMeaning : text.allowMeaning,
        no: text.refuse,
        noMeaning: text.refuseMeaning,
      };
  return html`<section class="answer" aria-labelledby="answer"><h2 id="answer" class="unseen">${text.yourAnswer}</h2>
<div><button class="weighty" name="decision" value="allow" aria-describedby="allow-meaning">${words.yes}</button><p id="allow-meaning">${words.yesMeaning(name)}</p></div>
<div><button class="weighty refusal" name="decision" value="deny" aria-describedby="refuse-meaning">${words.no}</button><p id="refuse-meaning">${words.noMeaning(name)}</p></div>
</section>`;
}

/** A form of its own: what is filled in does not matter to it. */
function otherForm(view: ConsentView): Html {
  return html`<form id="switch-account" method="post" action="${view.form.action}">${hiddenFields(view.form)}</form>`;
}
