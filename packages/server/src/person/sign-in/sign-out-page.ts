/** The sign-out page: what will happen, or what was done just now. */

import { messagesFor } from '@grantway/messages/catalogue';
import type { Messages } from '@grantway/messages/messages';
import { checkDrawing } from '../pages/drawings.ts';
import { displayName } from '../pages/foreign-text.ts';
import { type Html, html } from '../pages/html.ts';
import { hiddenFields, renderPage } from '../pages/layout.ts';
import type { SignOutView } from './sign-in-views.ts';

/** The page as a document. What it posts is told at `SignOutView`. */
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
