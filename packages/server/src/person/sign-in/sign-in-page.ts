/**
 * The sign-in page of a production server: a password or a recovery code, and a passkey if the browser supports them.
 */

import { messagesFor } from '@grantway/messages/catalogue';
import type { Language } from '@grantway/messages/language';
import type { Messages } from '@grantway/messages/messages';
import { assetUrl } from '../pages/assets.ts';
import { cautionDrawing } from '../pages/drawings.ts';
import { displayName } from '../pages/foreign-text.ts';
import { renderField } from '../pages/form-fields.ts';
import { type Html, html } from '../pages/html.ts';
import { hiddenFields, renderPage, supportLine } from '../pages/layout.ts';
import { revealScript } from '../pages/reveal-password.ts';
import { timeElement } from '../pages/times.ts';
import { unbrokenWords } from '../pages/unbroken-words.ts';
import type { DestinationView, SignInProblem, SignInView } from './sign-in-views.ts';

export function renderSignInPage(view: SignInView): string {
  const text = messagesFor(view.frame.language).signIn;
  const heading = headingOf(view, text);
  const main = html`<h1>${unbrokenWords(heading, view.frame.language)}</h1>
<p class="lead">${unbrokenWords(destinationPurpose(view.destination, text), view.frame.language)}</p>
${notice(view, text)}
${view.way === 'recovery-code' && html`<p class="soft">${text.recovery.purpose}</p>`}
<form method="post" action="${view.form.action}">
${hiddenFields(view.form)}
${fields(view, text)}
<button class="weighty">${view.again ? text.page.submitAgain : text.page.submit}</button>
</form>
${view.way === 'password' && forgotPassword(view, text)}
<section aria-labelledby="other-ways"><h2 id="other-ways">${text.page.otherWays}</h2>
<div class="other-ways">${passkeyForm(view, text)}
<a class="plain" href="${view.otherWayPath}">${view.way === 'password' ? text.page.useRecoveryCode : text.recovery.usePassword}</a></div>
</section>
${wayBack(view, text)}`;
  const head = html`<script type="module" src="${assetUrl('passkeys.js')}"></script>
${view.way === 'password' && revealScript()}`;
  return renderPage(view.frame, { title: heading, main, head });
}

/** Follows the heading, as in “Sign in – to continue to Harbor Notes”. */
export function destinationPurpose(destination: DestinationView, text: Messages['signIn']): string {
  if ('application' in destination) return text.page.toApplication(displayName(destination.application));
  switch (destination.page) {
    case 'console':
      return text.page.toConsole;
    case 'playground':
      return text.page.toPlayground;
    case 'security':
      return text.page.toSecurity;
    case 'applications':
      return text.page.toApplications;
  }
}

function headingOf(view: SignInView, text: Messages['signIn']): string {
  if (view.way === 'recovery-code') return text.recovery.heading;
  return view.again ? text.page.headingAgain : text.page.heading;
}

/** The problems that belong to no field. */
const general: ReadonlySet<SignInProblem> = new Set(['expired', 'passkeyRefused', 'disabled']);

function notice(view: SignInView, text: Messages['signIn']): Html | undefined {
  const { problem, blocked } = view;
  const words =
    blocked !== undefined
      ? blockedUntil(blocked, view.frame.language, text)
      : problem !== undefined && general.has(problem) && text.problems[problem];
  if (words === undefined || words === false) return undefined;
  return html`<p class="notice" role="alert">${cautionDrawing}<span>${words}</span></p>`;
}

/** In whole minutes. The exact time is in the title. */
function blockedUntil(
  { until, now }: { until: number; now: number },
  language: Language,
  text: Messages['signIn'],
): Html {
  const minutes = new Intl.NumberFormat(language, { style: 'unit', unit: 'minute', unitDisplay: 'long' });
  const words = text.blocked(minutes.format(Math.max(1, Math.ceil((until - now) / 60))));
  return timeElement(until, language, words);
}

/** Only an administrator can give a person a link for a new password, so the page says whom to ask. */
function forgotPassword(view: SignInView, text: Messages['signIn']): Html {
  const [before, link, after] = text.page.forgotMeaning;
  return html`<details class="forgot"><summary>${text.page.forgot}</summary>
<div><p>${before}<a href="${view.otherWayPath}">${link}</a>${after}</p>
${supportLine(view.frame)}</div></details>`;
}

function fields(view: SignInView, text: Messages['signIn']): Html {
  const { problem, address } = view;
  const says = (...problems: readonly SignInProblem[]) =>
    problem !== undefined && problems.includes(problem) ? text.problems[problem] : undefined;
  const secret =
    view.way === 'password'
      ? {
          name: 'password',
          type: 'password' as const,
          label: text.page.password,
          autocomplete: 'current-password',
          reveal: text.reveal,
          error: says('passwordMissing', 'wrongPassword'),
        }
      : {
          name: 'recovery_code',
          type: 'text' as const,
          label: text.recovery.code,
          hint: text.recovery.codeHint,
          autocomplete: 'one-time-code',
          error: says('codeMissing', 'wrongCode'),
        };
  const addressError = says('addressMissing');
  const both = problem === 'wrongPassword' || problem === 'wrongCode';
  const startsAtAddress = addressError !== undefined || address === '';
  return html`${renderField({
    name: 'email',
    type: 'email',
    label: text.page.address,
    autocomplete: 'username webauthn',
    value: address,
    error: addressError,
    errorIn: both ? secret.name : undefined,
    autofocus: startsAtAddress,
  })}
${renderField({ ...secret, autofocus: !startsAtAddress })}`;
}

/** Hidden until `passkeys.js` finds that the browser supports passkeys. */
function passkeyForm(view: SignInView, text: Messages['signIn']): Html {
  return html`<form method="post" action="${view.form.action}" data-passkey="get" data-options="${view.passkey.options}" data-with-passkeys hidden>
${hiddenFields(view.form)}<input type="hidden" name="passkey_ticket" value="${view.passkey.ticket}"><input type="hidden" name="passkey" value="">
<button class="plain">${text.page.usePasskey}</button>
<p class="field-error" role="status" data-passkey-failed hidden>${text.page.passkeyFailed}</p>
</form>`;
}

function wayBack(view: SignInView, text: Messages['signIn']): Html | undefined {
  const { refusal, destination } = view;
  if (refusal === undefined || !('application' in destination)) return undefined;
  const name = displayName(destination.application);
  return html`<form method="post" action="${refusal.action}">${hiddenFields(refusal)}
<div class="go-back"><button class="plain" name="decision" value="deny" aria-describedby="go-back-meaning">${text.page.goBack}</button>
<p id="go-back-meaning" class="soft">${text.page.goBackMeaning(name)}</p></div></form>`;
}
