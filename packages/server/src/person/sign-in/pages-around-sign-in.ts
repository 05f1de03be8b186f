/** The pages around signing in: a development server's accounts, signing out, choosing a new password. */

import { messagesFor } from '@grantway/messages/catalogue';
import type { Messages } from '@grantway/messages/messages';
import { cautionDrawing, checkDrawing, gateShut } from '../pages/drawings.ts';
import { displayName } from '../pages/foreign-text.ts';
import { renderField } from '../pages/form-fields.ts';
import { type Html, html } from '../pages/html.ts';
import { hiddenFields, renderPage } from '../pages/layout.ts';
import type { DeadEndView } from '../pages/page-views.ts';
import { accountButtons, noPasswordsHere } from './account-chooser.ts';
import { destinationPurpose } from './sign-in-page.ts';
import type { AccountListView, NewPasswordView, SignOutView } from './sign-in-views.ts';

/** The accounts of a development server, one click each (AUT-13). What it posts is told at `AccountListView`. */
export function renderAccountListPage(view: AccountListView): string {
  const { chooser, signIn } = messagesFor(view.frame.language);
  const main = html`<h1>${chooser.heading}</h1>
<p class="lead">${destinationPurpose(view, signIn)}</p>
<form method="post" action="${view.form.action}">
${hiddenFields(view.form)}
${accountButtons(view)}
${noPasswordsHere(view.frame.language)}
</form>`;
  return renderPage(view.frame, { title: chooser.heading, main });
}

/** What it posts is told at `SignOutView`. */
export function renderSignOutPage(view: SignOutView): string {
  const text = messagesFor(view.frame.language).signIn.signOut;
  const heading = view.accounts.length === 0 ? text.nobody : text.heading;
  const main = html`<h1>${heading}</h1>
${view.done !== undefined && html`<p class="notice notice-good" role="status">${checkDrawing}<span>${doneWords(view.done, text)}</span></p>`}
${view.accounts.length === 0 ? html`<div class="ways-on"><a class="plain" href="${view.signInPath}">${text.signIn}</a></div>` : signOutForm(view, text)}`;
  return renderPage(view.frame, { title: heading, main });
}

function doneWords(done: NonNullable<SignOutView['done']>, text: Messages['signIn']['signOut']): string {
  return done === 'all' ? text.doneAll : text.done(displayName(done.address));
}

function signOutForm(view: SignOutView, text: Messages['signIn']['signOut']): Html {
  const [before, link, after] = text.purpose;
  return html`<p class="lead">${before}<a href="${view.applicationsPath}">${link}</a>${after}</p>
<form method="post" action="${view.form.action}">${hiddenFields(view.form)}
<ul class="accounts">${view.accounts.map(
    ({ sub, email }) =>
      html`<li><button class="plain" name="account" value="${sub}">${text.one(displayName(email))}</button></li>`,
  )}
${view.several && html`<li><button class="weighty" name="account" value="all">${text.all}</button></li>`}</ul>
</form>
<p><a href="${view.applicationsPath}">${text.goBack}</a></p>`;
}

/** What it posts is told at `NewPasswordView`. */
export function renderNewPasswordPage(view: NewPasswordView): string {
  const { newPassword: text, problems } = messagesFor(view.frame.language).signIn;
  const { problem, account } = view;
  const expired = problem === 'expired';
  const main = html`<h1>${text.heading}</h1>
<p class="lead">${text.purpose(displayName(account.email))}</p>
${expired && html`<p class="notice" role="alert">${cautionDrawing}<span>${problems.expired}</span></p>`}
<form method="post" action="${view.form.action}">${hiddenFields(view.form)}
<input class="unseen" type="text" name="email" value="${account.email}" autocomplete="username" readonly tabindex="-1" aria-hidden="true">
${renderField({
  name: 'password',
  type: 'password',
  label: text.password,
  hint: text.hint,
  autocomplete: 'new-password',
  error: problem === undefined || expired ? undefined : text.problems[problem],
  autofocus: true,
})}
<button class="weighty" aria-describedby="other-sign-ins">${text.submit}</button>
<p id="other-sign-ins" class="soft">${text.otherSignIns}</p>
</form>
${view.skipPath !== undefined && html`<p><a href="${view.skipPath}">${text.skip}</a></p>`}`;
  return renderPage(view.frame, { title: text.heading, main });
}

/** An administrator's link that was used or is too old. */
export function renderResetEndedPage({ frame, accountPagePath }: DeadEndView): string {
  const { signIn, frame: shared } = messagesFor(frame.language);
  const text = signIn.newPassword;
  const main = html`<div class="emblem">${gateShut}</div>
<h1>${text.ended}</h1>
<p class="lead">${text.endedMeaning}</p>
<p class="ways-on"><a class="plain" href="${accountPagePath}">${shared.toAccount}</a></p>`;
  return renderPage(frame, { title: text.ended, main });
}
