/**
 * The warnings before consent: an app with an unverified developer wants sensitive access, a verified app wants more
 * than was reviewed, or the app is in testing.
 *
 * RFC 6749 §10.2: the person must be able to tell who asks. We can't confirm the app's name, so only the list of the
 * app's own claims shows it. The list comes before the permissions, so that it is visible above the buttons on a phone.
 * "Go back" is a filled button, and "Continue" looks like a link (decision 0051).
 */

import { messagesFor } from '@grantway/messages/catalogue';
import type { Messages } from '@grantway/messages/messages';
import { isSignInScope } from '@grantway/protocol/scope';
import { cautionDrawing } from '../pages/drawings.ts';
import { displayName, mailLink } from '../pages/foreign-text.ts';
import { sentenceWithHost } from '../pages/host-name.ts';
import { type Html, html } from '../pages/html.ts';
import { hiddenFields, renderPage } from '../pages/layout.ts';
import { scopeCount } from '../pages/scope-list.ts';
import { type ConsentItem, isSaidSensitive, scopeWords } from '../pages/scope-words.ts';
import { durationText } from '../pages/times.ts';
import { unbrokenWords } from '../pages/unbroken-words.ts';
import { asWhom } from './as-whom.ts';
import type { WarningView } from './consent-views.ts';

export function renderWarningPage(view: WarningView): string {
  const messages = messagesFor(view.frame.language);
  const text = messages.warnings;
  const { heading, advice, goOn } = text[view.kind];
  const main = html`<form class="warning" method="post" action="${view.form.action}">
${hiddenFields(view.form)}
<div class="warning-head">${cautionDrawing}<div><h1>${unbrokenWords(heading, view.frame.language)}</h1>
<p>${meaningOf(view, text)}</p>
${expiry(view, text)}
<p><strong>${advice}</strong></p></div></div>
${claims(view, messages)}
${permissions('wanted', text.wants, view.wanted, messages)}
${permissions('already', messages.consent.hasAlready, view.alreadyGranted, messages)}
<section class="answer" aria-labelledby="answer"><h2 id="answer" class="unseen">${messages.consent.yourAnswer}</h2>
<div class="answers"><button class="weighty" name="decision" value="deny" aria-describedby="go-back-meaning">${text.goBack}</button>
<button class="link" name="decision" value="acknowledge" aria-describedby="go-on-meaning">${goOn}</button></div>
<p id="go-back-meaning">${sentenceWithHost(text.goBackMeaning, displayName(view.application.answerGoesTo), view.frame.language)}</p>
<p id="go-on-meaning">${unbrokenWords(goOnMeaning(view, text), view.frame.language)}</p>
</section>
${view.frame.account && asWhom(view.frame.account, view.frame.language, messages.consent)}
</form>`;
  return renderPage(view.frame, { title: heading, main });
}

/** Says "sensitive" only if the consent page marks a permission as sensitive. */
function meaningOf({ kind, wanted, alreadyGranted }: WarningView, text: Messages['warnings']): string {
  const shown = wanted.length > 0 ? wanted : alreadyGranted;
  if (kind === 'unverified' && shown.some(isSaidSensitive)) return text.unverified.sensitiveMeaning;
  return text[kind].meaning;
}

function goOnMeaning({ accessLastsSeconds, choosesTime }: WarningView, text: Messages['warnings']): string {
  if (accessLastsSeconds !== undefined) return text.goOnExpiring;
  return choosesTime ? text.goOnChoosing : text.goOnMeaning;
}

function permissions(
  id: string,
  heading: string,
  items: readonly ConsentItem[],
  messages: Messages,
): Html | undefined {
  if (items.length === 0) return undefined;
  const others = items.filter(({ scope }) => !isSignInScope(scope));
  const lines = [
    ...others.map((item) => scopeWords(item, messages).summary),
    ...(others.length < items.length ? [messages.consent.knowWhoYouAre] : []),
  ];
  return html`<section aria-labelledby="${id}"><h2 id="${id}">${heading}${scopeCount(lines.length, messages)}</h2>
<ul class="bullets">${lines.map((summary) => html`<li>${summary}</li>`)}</ul></section>`;
}

function claims({ application }: WarningView, messages: Messages): Html {
  const { warnings: text, application: labels } = messages;
  const { name, supportEmail } = application;
  return html`<section aria-labelledby="claims"><h2 id="claims">${text.claims}</h2>
<dl class="facts">
<div><dt>${text.name}</dt><dd>${displayName(name)}</dd></div>
<div><dt>${labels.contact}</dt><dd><a href="${mailLink(supportEmail)}">${displayName(supportEmail)}</a></dd></div>
</dl></section>`;
}

function expiry(view: WarningView, text: Messages['warnings']): Html | undefined {
  if (view.accessLastsSeconds === undefined) return undefined;
  return html`<p>${text.expiresAfter(durationText(view.accessLastsSeconds, view.frame.language))}</p>`;
}
