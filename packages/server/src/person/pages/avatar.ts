import type { Language } from '@grantway/messages/language';
import type { Account } from '../../records/account.ts';
import { initial } from './foreign-text.ts';
import { type Html, html } from './html.ts';

export function avatar(account: Account, language: Language): Html {
  return html`<span class="avatar" aria-hidden="true">${initial(account.name, language)}</span>`;
}
