import { messagesFor } from '@grantway/messages/catalogue';
import { assetUrl } from '../pages/assets.ts';
import { downDrawing } from '../pages/drawings.ts';
import { displayName } from '../pages/foreign-text.ts';
import { renderField } from '../pages/form-fields.ts';
import { type Html, html } from '../pages/html.ts';
import { hiddenFields } from '../pages/layout.ts';
import { revealScript } from '../pages/reveal-password.ts';
import { dayInWords, timeElement } from '../pages/times.ts';
import { unbrokenWords } from '../pages/unbroken-words.ts';
import { entryList } from './account-entries.ts';
import { renderAccountPage } from './account-page.ts';
import type {
  AccountPageView,
  CredentialChanges,
  CredentialsView,
  RecoveryCodesView,
} from './account-views.ts';
import { renderRemoval } from './removal.ts';

export function credentialScripts(): Html {
  return html`<script type="module" src="${assetUrl('passkeys.js')}"></script>
${revealScript()}`;
}

export function credentialSections(view: CredentialsView, page: AccountPageView): Html {
  const { security: text } = messagesFor(page.frame.language).account;
  const changes = 'newPasskey' in view.changes ? view.changes : undefined;
  return html`${
    'signInAgainAddress' in view.changes &&
    html`<section class="confirm"><p>${text.confirm.meaning}</p>
<p><a class="plain" href="${view.changes.signInAgainAddress}">${text.confirm.signInAgain}</a></p></section>`
  }
${password({ view, changes, page })}
${passkeys({ view, changes, page })}
${recoveryCodes({ view, changes, page })}`;
}

type Section = {
  readonly view: CredentialsView;
  readonly changes: CredentialChanges | undefined;
  readonly page: AccountPageView;
};

function change(label: string, open: boolean, form: Html): Html {
  return html`<details class="change"${open && html` open`}><summary class="plain">${label}${downDrawing}</summary>
${form}</details>`;
}

function password({ view, changes, page }: Section): Html {
  const { language } = page.frame;
  const { password: text } = messagesFor(language).account.security;
  const at = view.passwordChangedAt;
  const state =
    view.hasPassword && at !== undefined
      ? timeElement(at, language, text.since(dayInWords(at, language)))
      : text.none;
  return html`<section aria-labelledby="password-heading"><h2 id="password-heading">${text.heading}</h2>
<p class="soft">${state}</p>
${
  changes &&
  change(
    view.hasPassword ? text.change : text.set,
    changes.passwordProblem !== undefined,
    passwordForm(changes, page),
  )
}
</section>`;
}

function passwordForm({ passwordProblem }: CredentialChanges, page: AccountPageView): Html {
  const messages = messagesFor(page.frame.language);
  const text = messages.account.security.password;
  const { newPassword: field, reveal } = messages.signIn;
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
  reveal,
})}
<p class="soft" id="password-meaning">${text.changeMeaning}</p>
<button class="weighty" name="change" value="password" aria-describedby="password-meaning">${text.save}</button></form>`;
}

function passkeys({ view, changes, page }: Section): Html {
  const { passkeys: text } = messagesFor(page.frame.language).account.security;
  return html`<section aria-labelledby="passkeys-heading"><h2 id="passkeys-heading">${text.heading}</h2>
<p class="soft">${text.purpose}</p>
${
  view.passkeys.length === 0
    ? html`<p>${text.none}</p>`
    : entryList(
        view.passkeys.map((passkey) => passkeyEntry(passkey, changes, page)),
        page.frame.language,
      )
}
${changes && change(text.add, false, newPasskeyForm(changes, page))}
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
<ul class="terms"><li>${timeElement(passkey.createdAt, language, text.addedOn(dayInWords(passkey.createdAt, language)))}</li>
<li>${used === undefined ? text.notUsedYet : timeElement(used, language, text.lastUsed(dayInWords(used, language)))}</li></ul>
${changes && !changes.passkeysRemovable && html`<p class="soft">${text.onlyWay}</p>`}</div>
${
  changes?.passkeysRemovable &&
  renderRemoval({
    form: { ...page.form, hidden: { ...page.form.hidden, change: 'remove-passkey' } },
    button: { name: 'credential', value: passkey.credentialId },
    keepAddress: page.navigation.addresses.security,
    name,
    text,
  })
}</li>`;
}

/** Until `passkeys.js` finds that the browser supports passkeys, a sentence takes the place of the form. */
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
<button class="weighty">${text.create}</button></form>
<p class="soft without-passkeys">${text.needsScripts}</p>`;
}

function recoveryCodes({ view, changes, page }: Section): Html {
  const { language } = page.frame;
  const { recoveryCodes: text } = messagesFor(language).account.security;
  const count = new Intl.NumberFormat(language).format(view.recoveryCodesLeft);
  return html`<section aria-labelledby="recovery-codes-heading"><h2 id="recovery-codes-heading">${text.heading}</h2>
<p class="soft">${text.purpose}</p>
<p>${text.left(count)}</p>
${
  changes &&
  change(
    text.change,
    false,
    html`<form method="post" action="${page.form.action}">${hiddenFields(page.form)}
${view.recoveryCodesLeft > 0 && html`<p class="soft">${text.makeMeaning}</p>`}
<button class="weighty" name="change" value="recovery-codes">${text.make}</button></form>`,
  )
}
</section>`;
}

export function renderRecoveryCodesPage(view: RecoveryCodesView): string {
  const { recoveryCodes: text } = messagesFor(view.frame.language).account.security;
  const meaning = view.replacing ? text.madeMeaningReplacing : text.madeMeaning;
  return renderAccountPage(view, {
    heading: text.madeHeading,
    main: html`<p class="lead">${unbrokenWords(meaning, view.frame.language)}</p>
<ol class="recovery-codes" translate="no">${view.codes.map((code) => html`<li class="machine">${code}</li>`)}</ol>
<p>${text.keep}</p>
<p class="ways-on"><a class="plain" href="${view.navigation.addresses.security}">${text.back}</a></p>`,
  });
}
