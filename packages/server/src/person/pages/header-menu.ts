/**
 * The menu at the right of the header: who is signed in, and other languages. The account's own pages also have links
 * to other accounts, sign-in and sign-out. A `details` element with a form works without JavaScript and by the
 * keyboard.
 */
import { messagesFor } from '@grantway/messages/catalogue';
import { type Language, languageNames, languages } from '@grantway/messages/language';
import type { Messages } from '@grantway/messages/messages';
import { endpointPaths } from '../../http/endpoint-paths.ts';
import type { Account } from '../../records/account.ts';
import { avatar } from './avatar.ts';
import { downDrawing, globeDrawing } from './drawings.ts';
import { displayName } from './foreign-text.ts';
import { type Html, html } from './html.ts';
import type { AccountLinks, PageFrame } from './page-frame.ts';

type Texts = Messages['frame']['menu'];

export function headerMenu({ language, account, accountLinks, pageAddress }: PageFrame): Html | undefined {
  if (account === undefined && pageAddress === undefined) return undefined;
  const text = messagesFor(language).frame.menu;
  return html`<details class="menu">
<summary>${account === undefined ? languageButton(language, text) : accountButton(account, language, text, pageAddress !== undefined)}${downDrawing}</summary>
<div class="menu-panel">
${account && signedIn(account, language, text)}
${accountLinks && waysOfAccounts(accountLinks, language, text)}
${pageAddress !== undefined && languageForm(pageAddress, language, text)}
</div>
</details>`;
}

function accountButton(account: Account, language: Language, text: Texts, hasLanguages: boolean): Html {
  return html`${avatar(account, language)}${hasLanguages && globeDrawing}<span class="unseen">${text.accountButton} </span><span class="menu-current">${displayName(account.email)}</span>`;
}

function languageButton(language: Language, text: Texts): Html {
  return html`${globeDrawing}<span class="unseen">${text.languageButton} </span><span class="menu-current">${languageNames[language]}</span>`;
}

function signedIn(account: Account, language: Language, text: Texts): Html {
  return html`<section aria-labelledby="menu-account"><h2 id="menu-account">${text.signedInAs}</h2>
<div class="menu-person">${person(account, language)}</div></section>`;
}

function person(account: Account, language: Language): Html {
  return html`${avatar(account, language)}<span class="menu-text"><span class="menu-name">${displayName(account.name)}</span> <span class="menu-address">${displayName(account.email)}</span></span>`;
}

function waysOfAccounts(
  { others, signInAddress, signOutAddress }: AccountLinks,
  language: Language,
  text: Texts,
): Html {
  return html`<section aria-label="${text.accounts}"><ul>
${others.map(({ account, address }) => html`<li><a class="menu-person" href="${address}">${person(account, language)}</a></li>`)}
<li><a href="${signInAddress}">${text.useAnotherAccount}</a></li>
<li><a href="${signOutAddress}">${text.signOut}</a></li>
</ul></section>`;
}

/** The languages are buttons of a form, not links: the server stores the choice in a cookie (`language-choice.ts`). */
function languageForm(pageAddress: string, current: Language, text: Texts): Html {
  return html`<section aria-labelledby="menu-language"><h2 id="menu-language">${text.language}</h2>
<form method="post" action="${endpointPaths.language}"><input type="hidden" name="page" value="${pageAddress}">
<ul class="menu-languages">${languages.map(
    (language) =>
      html`<li><button name="hl" value="${language}" lang="${language}"${language === current && html` aria-current="true"`}>${languageNames[language]}</button></li>`,
  )}</ul></form></section>`;
}
