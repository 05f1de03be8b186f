/** What an account signs in with: password, passkeys, recovery codes. Changes are offered to who has just signed in. */

import { messagesFor } from '@grantway/messages/catalogue';
import { assetUrl } from '../pages/assets.ts';
import { displayName } from '../pages/foreign-text.ts';
import { renderField } from '../pages/form-fields.ts';
import { type Html, html } from '../pages/html.ts';
import { hiddenFields } from '../pages/layout.ts';
import { momentInWords, timeElement } from '../pages/times.ts';
import { entryList } from './account-entries.ts';
import { renderAccountPage } from './account-page.ts';
import type {
  AccountPageView,
  CredentialChanges,
  CredentialsView,
  RecoveryCodesView,
} from './account-views.ts';

/** Adding a passkey is the one thing that needs a script. */
export function passkeyScript(): Html {
  return html`<script type="module" src="${assetUrl('passkeys.js')}"></script>`;
}

/** The sections of the security page. */
export function credentialSections(view: CredentialsView, page: AccountPageView): Html {
  const { security: text } = messagesFor(page.frame.language).account;
  const changes = 'newPasskey' in view.changes ? view.changes : undefined;
  return html`${password(view, changes, page)}
${passkeys(view, changes, page)}
${recoveryCodes(view, changes, page)}
${
  'signInAgainAddress' in view.changes &&
  html`<section class="confirm"><p>${text.confirm.meaning}</p>
<p><a class="plain" href="${view.changes.signInAgainAddress}">${text.confirm.signInAgain}</a></p></section>`
}`;
}

function password(
  view: CredentialsView,
  changes: CredentialChanges | undefined,
  page: AccountPageView,
): Html {
  const { language } = page.frame;
  const { password: text } = messagesFor(language).account.security;
  const at = view.passwordChangedAt;
  const state =
    view.hasPassword && at !== undefined
      ? timeElement(at, language, text.since(momentInWords(at, language)))
      : text.none;
  return html`<section aria-labelledby="password-heading"><h2 id="password-heading">${text.heading}</h2>
<p>${state}</p>
${changes && passwordForm(changes, page)}
</section>`;
}

function passwordForm({ passwordProblem }: CredentialChanges, page: AccountPageView): Html {
  const messages = messagesFor(page.frame.language);
  const text = messages.account.security.password;
  const field = messages.signIn.newPassword;
  return html`<form method="post" action="${page.form.action}">${hiddenFields(page.form)}
<input class="unseen" type="text" name="email" value="${page.frame.account.email}" autocomplete="username" readonly tabindex="-1" aria-hidden="true">
${renderField({
  name: 'password',
  type: 'password',
  label: field.password,
  hint: field.hint,
  autocomplete: 'new-password',
  error: passwordProblem && field.problems[passwordProblem],
  autofocus: passwordProblem !== undefined,
})}
<p class="soft" id="password-meaning">${text.changeMeaning}</p>
<button class="plain" name="change" value="password" aria-describedby="password-meaning">${text.change}</button></form>`;
}

function passkeys(
  view: CredentialsView,
  changes: CredentialChanges | undefined,
  page: AccountPageView,
): Html {
  const { passkeys: text } = messagesFor(page.frame.language).account.security;
  return html`<section aria-labelledby="passkeys-heading"><h2 id="passkeys-heading">${text.heading}</h2>
<p>${text.purpose}</p>
${
  view.passkeys.length === 0
    ? html`<p class="soft">${text.none}</p>`
    : entryList(
        view.passkeys.map((passkey) => passkeyEntry(passkey, changes, page)),
        page.frame.language,
      )
}
${changes && newPasskeyForm(changes, page)}
</section>`;
}

function passkeyEntry(
  passkey: CredentialsView['passkeys'][number],
  changes: CredentialChanges | undefined,
  page: AccountPageView,
): Html {
  const { language } = page.frame;
  const { passkeys: text } = messagesFor(language).account.security;
  const name = displayName(passkey.name);
  const used = passkey.lastUsedAt;
  return html`<li class="entry"><div class="entry-text"><h3>${name}</h3>
<ul class="terms"><li>${timeElement(passkey.createdAt, language, text.addedOn(momentInWords(passkey.createdAt, language)))}</li>
<li>${used === undefined ? text.notUsedYet : timeElement(used, language, text.lastUsed(momentInWords(used, language)))}</li></ul>
${changes && !changes.passkeysRemovable && html`<p class="soft">${text.onlyWay}</p>`}</div>
${
  changes?.passkeysRemovable &&
  html`<details class="removal"><summary>${text.remove}<span class="unseen"> ${text.removeOf(name)}</span></summary>
<form method="post" action="${page.form.action}">${hiddenFields(page.form)}<input type="hidden" name="change" value="remove-passkey">
<p>${text.removeMeaning(name)}</p>
<button class="weighty destructive" name="credential" value="${passkey.credentialId}">${text.removeNow}</button></form></details>`
}</li>`;
}

/** Hidden until `passkeys.js` finds that the browser knows passkeys; until then a sentence says what is needed. */
function newPasskeyForm({ newPasskey }: CredentialChanges, page: AccountPageView): Html {
  const { passkeys: text } = messagesFor(page.frame.language).account.security;
  return html`<form method="post" action="${page.form.action}" data-passkey="create" data-options="${newPasskey.options}" data-with-passkeys hidden>${hiddenFields(page.form)}
<input type="hidden" name="change" value="add-passkey"><input type="hidden" name="passkey_ticket" value="${newPasskey.ticket}"><input type="hidden" name="passkey" value="">
${renderField({
  name: 'passkey_name',
  type: 'text',
  label: text.name,
  hint: text.nameHint,
  autocomplete: 'off',
  value: newPasskey.suggestedName,
})}
<p class="field-error" role="status" data-passkey-failed hidden>${text.notAdded}</p>
<p class="field-error" role="status" data-passkey-present hidden>${text.alreadyHere}</p>
<button class="plain">${text.add}</button></form>
<p class="soft without-passkeys">${text.needsScripts}</p>`;
}

function recoveryCodes(
  view: CredentialsView,
  changes: CredentialChanges | undefined,
  page: AccountPageView,
): Html {
  const { language } = page.frame;
  const { recoveryCodes: text } = messagesFor(language).account.security;
  const count = new Intl.NumberFormat(language).format(view.recoveryCodesLeft);
  return html`<section aria-labelledby="recovery-codes-heading"><h2 id="recovery-codes-heading">${text.heading}</h2>
<p>${text.purpose}</p>
<p>${text.left(count)}</p>
${
  changes &&
  html`<form method="post" action="${page.form.action}">${hiddenFields(page.form)}
${view.recoveryCodesLeft > 0 && html`<p>${text.makeMeaning}</p>`}
<button class="plain" name="change" value="recovery-codes">${text.make}</button></form>`
}
</section>`;
}

/** The page that shows new recovery codes, as a document. */
export function renderRecoveryCodesPage(view: RecoveryCodesView): string {
  const { recoveryCodes: text } = messagesFor(view.frame.language).account.security;
  return renderAccountPage(view, {
    heading: text.madeHeading,
    main: html`<p class="lead">${view.replacing ? text.madeMeaningReplacing : text.madeMeaning}</p>
<ol class="recovery-codes" translate="no">${view.codes.map((code) => html`<li class="machine">${code}</li>`)}</ol>
<p>${text.keep}</p>
<p class="ways-on"><a class="plain" href="${view.navigation.addresses.security}">${text.back}</a></p>`,
  });
}
