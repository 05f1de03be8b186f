/** What every page of the account has around its own part: the way between them, other accounts, signing out, the zone. */

import { messagesFor } from '@grantway/messages/catalogue';
import type { Language } from '@grantway/messages/language';
import { presentFields } from '@grantway/protocol/present-fields';
import { chevronDrawing, downDrawing } from '../pages/drawings.ts';
import { displayName } from '../pages/foreign-text.ts';
import { type Html, html } from '../pages/html.ts';
import { avatar, renderPage } from '../pages/layout.ts';
import type { AccountPage } from '../sign-in/sign-in-address.ts';
import type { AccountNavigation, AccountPageView } from './account-views.ts';

/** A page of the account as a document. `heading` is its title too. */
export function renderAccountPage(
  view: AccountPageView,
  content: { readonly heading: string; readonly main: Html; readonly head?: Html },
): string {
  const { language } = view.frame;
  const { account: text } = messagesFor(language);
  return renderPage(
    view.frame,
    presentFields({
      title: content.heading,
      navigation: navigation(view.navigation, language),
      main: html`<h1>${content.heading}</h1>
${content.main}
<p class="soft zone">${text.zone}</p>`,
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
