/**
 * The warnings before consent: nobody has checked who asks for something sensitive, or the application is still being
 * tried out. RFC 6749 §10.2: the person must be able to tell who asks before they answer. So the application's name
 * stands among what it says of itself and in no sentence of ours, and both ways on weigh the same, the safe one first,
 * in the colours that refusing and allowing have on the consent page.
 */

import { messagesFor } from '@grantway/messages/catalogue';
import { cautionDrawing } from '../pages/drawings.ts';
import { displayName, mailLink } from '../pages/foreign-text.ts';
import { type Html, html } from '../pages/html.ts';
import { hiddenFields, renderPage } from '../pages/layout.ts';
import { durationText } from '../pages/times.ts';
import type { WarningView } from './consent-views.ts';

/** The warning as a document. What it posts is told at `WarningView`. */
export function renderWarningPage(view: WarningView): string {
  const messages = messagesFor(view.frame.language);
  const text = messages.warnings;
  const { heading, meaning, advice, goOn } = text[view.kind];
  const { name, supportEmail, answerGoesTo } = view.application;
  const main = html`<h1>${heading}</h1>
<p class="lead">${meaning}</p>
${lasting(view)}
<dl class="facts facts-roomy">
<div><dt>${text.callsItself}</dt><dd>${displayName(name)}</dd></div>
<div><dt>${messages.application.answerGoesTo}</dt><dd>${displayName(answerGoesTo)}</dd></div>
<div><dt>${messages.application.contact}</dt><dd><a href="${mailLink(supportEmail)}">${displayName(supportEmail)}</a></dd></div>
</dl>
<p class="standing standing-caution">${cautionDrawing}<span>${advice}</span></p>
<form method="post" action="${view.form.action}">
${hiddenFields(view.form)}
<section class="answer" aria-labelledby="answer"><h2 id="answer" class="unseen">${messages.consent.yourAnswer}</h2>
<div><button class="weighty refusal" name="decision" value="deny" aria-describedby="go-back-meaning">${text.goBack}</button><p id="go-back-meaning">${text.goBackMeaning}</p></div>
<div><button class="weighty" name="decision" value="acknowledge" aria-describedby="go-on-meaning">${goOn}</button><p id="go-on-meaning">${text.goOnMeaning}</p></div>
</section>
</form>`;
  return renderPage(view.frame, { title: heading, main });
}

function lasting(view: WarningView): Html | undefined {
  if (view.accessLastsSeconds === undefined) return undefined;
  const { language } = view.frame;
  const duration = durationText(view.accessLastsSeconds, language);
  return html`<p>${messagesFor(language).warnings.endsAfter(duration)}</p>`;
}
