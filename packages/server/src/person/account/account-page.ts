import { messagesFor } from '@grantway/messages/catalogue';
import type { Language } from '@grantway/messages/language';
import { presentFields } from '@grantway/protocol/present-fields';
import { type Html, html } from '../pages/html.ts';
import { renderPage } from '../pages/layout.ts';
import { unbrokenWords } from '../pages/unbroken-words.ts';
import type { AccountPage } from '../sign-in/sign-in-address.ts';
import type { AccountNavigation, AccountPageView } from './account-views.ts';

export function renderAccountPage(
  view: AccountPageView,
  content: { readonly heading: string; readonly main: Html; readonly head?: Html },
): string {
  const { others, signInAddress, signOutAddress } = view.navigation;
  return renderPage(
    { ...view.frame, accountLinks: { others, signInAddress, signOutAddress } },
    presentFields({
      title: content.heading,
      navigation: navigation(view.navigation, view.frame.language),
      main: html`<h1>${unbrokenWords(content.heading, view.frame.language)}</h1>
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
</nav>`;
}
