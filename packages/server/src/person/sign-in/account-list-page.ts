/** A development server's accounts, one click each (AUT-13): how one signs in there for a page of one's own. */

import { messagesFor } from '@grantway/messages/catalogue';
import { html } from '../pages/html.ts';
import { hiddenFields, renderPage } from '../pages/layout.ts';
import { accountButtons, noPasswordsHere } from './account-chooser.ts';
import { destinationPurpose } from './sign-in-page.ts';
import type { AccountListView } from './sign-in-views.ts';

/** The page as a document. What it posts is told at `AccountListView`. */
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
