import { messagesFor } from '@grantway/messages/catalogue';
import type { Language } from '@grantway/messages/language';
import type { Messages } from '@grantway/messages/messages';
import type { Account } from '../../records/account.ts';
import { checkDrawing } from '../pages/drawings.ts';
import { displayName } from '../pages/foreign-text.ts';
import { type Html, html } from '../pages/html.ts';
import { avatar, hiddenFields, renderPage } from '../pages/layout.ts';
import { unbrokenWords } from '../pages/unbroken-words.ts';
import type { SignOutView } from './sign-in-views.ts';

type Texts = Messages['signIn']['signOut'];

export function renderSignOutPage(view: SignOutView): string {
  const text = messagesFor(view.frame.language).signIn.signOut;
  const heading = view.accounts.length === 0 ? text.nobody : text.heading;
  const main = html`<h1>${unbrokenWords(heading, view.frame.language)}</h1>
${view.done !== undefined && html`<p class="notice notice-good" role="status">${checkDrawing}<span>${doneWords(view.done, text)}</span></p>`}
${view.accounts.length === 0 ? html`<div class="ways-on"><a class="plain" href="${view.signInPath}">${text.signIn}</a></div>` : signOutForm(view, text)}`;
  return renderPage(view.frame, { title: heading, main });
}

function doneWords(done: NonNullable<SignOutView['done']>, text: Texts): string {
  return done === 'all' ? text.doneAll : text.done(displayName(done.address));
}

function signOutForm(view: SignOutView, text: Texts): Html {
  const [before, link, after] = text.purpose;
  const { language } = view.frame;
  const [first, ...more] = view.accounts;
  const one = more.length === 0 ? first : undefined;
  const signOutOne =
    one !== undefined &&
    html`<button class="weighty" name="account" value="${one.sub}">${text.submit}</button>`;
  return html`<form method="post" action="${view.form.action}">${hiddenFields(view.form)}
<ul class="accounts">${view.accounts.map(
    (account) =>
      html`<li class="person">${person(account, language)}${one === undefined && html`<button class="plain" name="account" value="${account.sub}">${text.submit}<span class="unseen"> ${text.of(displayName(account.email))}</span></button>`}</li>`,
  )}</ul>
<p class="soft">${before}<a href="${view.applicationsPath}">${link}</a>${after}</p>
<div class="choice"><a class="plain" href="${view.applicationsPath}">${text.stay}</a>${signOutOne}</div>
${view.several && html`<p><button class="quiet" name="account" value="all">${text.all}</button></p>`}
</form>`;
}

function person(account: Account, language: Language): Html {
  return html`${avatar(account, language)}<span class="person-text"><span class="person-name">${displayName(account.name)}</span> <span class="person-address">${displayName(account.email)}</span></span>`;
}
