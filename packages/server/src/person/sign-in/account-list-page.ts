/** The sign-in page of a development server (AUT-13): a list of its accounts, and one click signs in. */

import { messagesFor } from '@grantway/messages/catalogue';
import { html } from '../pages/html.ts';
import { hiddenFields, renderPage } from '../pages/layout.ts';
import { unbrokenWords } from '../pages/unbroken-words.ts';
import { accountButtons, noPasswordsHere } from './account-chooser.ts';
import { destinationPurpose } from './sign-in-page.ts';
import type { AccountListView } from './sign-in-views.ts';

export function renderAccountListPage(view: AccountListView): string {
  const { chooser, signIn } = messagesFor(view.frame.language);
  const main = html`<h1>${unbrokenWords(chooser.heading, view.frame.language)}</h1>
<p class="lead">${unbrokenWords(destinationPurpose(view, signIn), view.frame.language)}</p>
<form method="post" action="${view.form.action}">
${hiddenFields(view.form)}
${accountButtons(view)}
${noPasswordsHere(view.frame.language)}
</form>`;
  return renderPage(view.frame, { title: chooser.heading, main });
}
