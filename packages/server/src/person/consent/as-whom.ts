/** Says for which account the person answers, with a button that goes to the account chooser instead of answering. */
import type { Language } from '@grantway/messages/language';
import type { Messages } from '@grantway/messages/messages';
import type { Account } from '../../records/account.ts';
import { displayName } from '../pages/foreign-text.ts';
import { type Html, html } from '../pages/html.ts';
import { avatar } from '../pages/layout.ts';

/** @param form the id of the form that the button sends; by default, the form around it */
export function asWhom(account: Account, language: Language, text: Messages['consent'], form?: string): Html {
  const [before, shown, after] = text.switchAccount;
  return html`<section class="as-whom" aria-labelledby="as-whom">
<div class="person">${avatar(account, language)}<div class="person-text"><h2 id="as-whom">${text.signedInAs}</h2> <span class="person-name">${displayName(account.name)}</span> <span class="person-address">${displayName(account.email)}</span></div>
<button class="quiet"${form !== undefined && html` form="${form}"`} name="decision" value="switch-account">${unseen(before)}${shown}${unseen(after)}</button></div>
</section>`;
}

function unseen(words: string): Html | undefined {
  return words === '' ? undefined : html`<span class="unseen">${words}</span>`;
}
