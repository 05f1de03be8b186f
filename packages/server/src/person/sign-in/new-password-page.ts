import { messagesFor } from '@grantway/messages/catalogue';
import { cautionDrawing } from '../pages/drawings.ts';
import { displayName } from '../pages/foreign-text.ts';
import { renderField } from '../pages/form-fields.ts';
import { html } from '../pages/html.ts';
import { hiddenFields, renderPage } from '../pages/layout.ts';
import type { DeadEndView } from '../pages/page-frame.ts';
import { revealScript } from '../pages/reveal-password.ts';
import { unbrokenWords } from '../pages/unbroken-words.ts';
import type { NewPasswordView } from './sign-in-views.ts';

export function renderNewPasswordPage(view: NewPasswordView): string {
  const { newPassword: text, problems, reveal } = messagesFor(view.frame.language).signIn;
  const { problem, account } = view;
  const expired = problem === 'expired';
  const main = html`<h1>${unbrokenWords(text.heading, view.frame.language)}</h1>
<p class="lead">${text.purpose(displayName(account.email))}</p>
${expired && html`<p class="notice" role="alert">${cautionDrawing}<span>${problems.expired}</span></p>`}
<form method="post" action="${view.form.action}">${hiddenFields(view.form)}
<input class="unseen" type="text" name="email" value="${account.email}" autocomplete="username" readonly tabindex="-1" aria-hidden="true">
${renderField({
  name: 'password',
  type: 'password',
  label: text.password,
  hint: text.hint,
  autocomplete: 'new-password',
  error: problem === undefined || expired ? undefined : text.problems[problem],
  autofocus: true,
  reveal,
})}
<p id="other-sign-ins" class="soft">${text.otherSignIns}</p>
<button class="weighty" aria-describedby="other-sign-ins">${text.submit}</button>
</form>
${view.skipPath !== undefined && html`<p><a href="${view.skipPath}">${text.skip}</a></p>`}`;
  return renderPage(view.frame, { title: text.heading, main, head: revealScript() });
}

export function renderResetEndedPage({ frame, accountPagePath }: DeadEndView): string {
  const { signIn, frame: shared } = messagesFor(frame.language);
  const text = signIn.newPassword;
  const main = html`<h1>${unbrokenWords(text.ended, frame.language)}</h1>
<p class="lead">${unbrokenWords(text.endedMeaning, frame.language)}</p>
<p class="ways-on"><a class="plain" href="${accountPagePath}">${shared.toAccount}</a></p>`;
  return renderPage(frame, { title: text.ended, main });
}
