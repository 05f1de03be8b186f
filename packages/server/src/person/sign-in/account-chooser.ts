/**
 * The account chooser (AUT-13): one click chooses an account that is signed in in this browser. On a development
 * server, one click chooses any account.
 */

import { messagesFor } from '@grantway/messages/catalogue';
import type { Language } from '@grantway/messages/language';
import { cautionDrawing, chevronDrawing } from '../pages/drawings.ts';
import { displayName } from '../pages/foreign-text.ts';
import { type Html, html } from '../pages/html.ts';
import { avatar, hiddenFields, renderPage } from '../pages/layout.ts';
import { unbrokenWords } from '../pages/unbroken-words.ts';
import type { ChooserView } from './sign-in-views.ts';

export function renderChooserPage(view: ChooserView): string {
  const messages = messagesFor(view.frame.language);
  const text = messages.chooser;
  const name = displayName(view.application.name);
  const main = html`<h1>${unbrokenWords(text.heading, view.frame.language)}</h1>
<p class="lead">${unbrokenWords(text.purpose(name), view.frame.language)}</p>
<p class="soft">${text.next}</p>
<form method="post" action="${view.form.action}">
${hiddenFields(view.form)}
${accountButtons(view)}
${view.useAnother && html`<p><button class="quiet" name="decision" value="another-account">${messages.frame.menu.useAnotherAccount}</button></p>`}
${view.noPasswords && noPasswordsHere(view.frame.language)}
<div class="go-back"><button class="plain" name="decision" value="deny" aria-describedby="go-back-meaning">${text.goBack}</button>
<p id="go-back-meaning" class="soft">${text.goBackMeaning(name)}</p></div>
</form>`;
  return renderPage(view.frame, { title: text.heading, main });
}

/** Each button posts `account` = the account's `sub`. */
export function accountButtons(view: Pick<ChooserView, 'frame' | 'accounts' | 'truncated'>): Html {
  const { language } = view.frame;
  const text = messagesFor(language).chooser;
  return html`${view.accounts.length === 0 && html`<p>${text.empty}</p>`}
<ul class="accounts" aria-label="${text.accounts}">${view.accounts.map(
    ({ account, signedIn }) =>
      html`<li><button class="account" name="account" value="${account.sub}">${avatar(account, language)}<span class="person-text"><span class="person-name">${displayName(account.name)}</span> <span class="person-address">${displayName(account.email)}</span></span>${signedIn && html` <span class="signed-in">${text.signedIn}</span>`}${chevronDrawing}</button></li>`,
  )}</ul>
${view.truncated && html`<p class="soft">${text.more}</p>`}`;
}

export function noPasswordsHere(language: Language): Html {
  const text = messagesFor(language).chooser;
  return html`<p class="standing standing-caution">${cautionDrawing}<span><strong>${text.noPassword}</strong> ${text.noPasswordMeaning}</span></p>`;
}
