/** What every page of the account has around its own part: links to the other pages and accounts, and to sign out. */

import { messagesFor } from '@grantway/messages/catalogue';
import type { Language } from '@grantway/messages/language';
import { presentFields } from '@grantway/protocol/present-fields';
import { chevronDrawing, downDrawing } from '../pages/drawings.ts';
import { displayName } from '../pages/foreign-text.ts';
import { type Html, html } from '../pages/html.ts';
import { avatar, renderPage } from '../pages/layout.ts';
import type { AccountPage } from '../sign-in/sign-in-address.ts';
import type { AccountNavigation, AccountPageView } from './account-views.ts';

/** A page of the account as a document. The heading is also the document's title. */
export function renderAccountPage(
  view: AccountPageView,
  content: { readonly heading: string; readonly main: Html; readonly head?: Html },
): string {
  return renderPage(
    view.frame,
    presentFields({
      title: content.heading,
      navigation: navigation(view.navigation, view.frame.language),
      main: html`<h1>${content.heading}</h1>
${content.main}`,
      head: content.head,
    }),
  );
}

const pageNames: readonly AccountPage[] = ['applications', 'security'];

function navigation(view: AccountNavigation, language: Language): Html {
  const text = messagesFor(language).account.navigation;
  return html`<nav class="account-pages" aria-label="${text.label}">
<ul class="account-tabs">${pageNames.map(
    (name) =>
      html`<li><a href="${view.addresses[name]}"${name === view.current && html` aria-current="page"`}>${text[name]}</a></li>`,
  )}</ul>
<details class="switching"><summary>${text.otherAccounts}${downDrawing}</summary>
${
  view.others.length > 0 &&
  html`<ul class="accounts">${view.others.map(
    ({ account, address }) =>
      html`<li><a class="account" href="${address}">${avatar(account, language)}<span class="person-text"><span class="person-name">${displayName(account.name)}</span> <span class="person-address">${displayName(account.email)}</span></span>${chevronDrawing}</a></li>`,
  )}</ul>`
}
<p class="links"><a href="${view.signInAddress}">${text.useAnotherAccount}</a> <a href="${view.signOutAddress}">${text.signOut}</a></p>
</details>
</nav>`;
}
