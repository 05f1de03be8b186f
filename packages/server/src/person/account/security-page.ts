import { messagesFor } from '@grantway/messages/catalogue';
import { presentFields } from '@grantway/protocol/present-fields';
import { cautionDrawing, checkDrawing } from '../pages/drawings.ts';
import { displayName } from '../pages/foreign-text.ts';
import { type Html, html } from '../pages/html.ts';
import { hiddenFields } from '../pages/layout.ts';
import { distanceInWords, momentInWords, timeElement } from '../pages/times.ts';
import { entryList } from './account-entries.ts';
import { renderAccountPage } from './account-page.ts';
import type { SecurityView } from './account-views.ts';
import { credentialScripts, credentialSections } from './credentials-page.ts';
import { deviceName } from './device.ts';
import type { SecurityNotice } from './security-notice.ts';

/** In seconds. The server records visits at most once an hour, so times within the last hour look the same. */
const seenLatelySeconds = 3_600;

export function renderSecurityPage(view: SecurityView): string {
  const { security: text } = messagesFor(view.frame.language).account;
  const { credentials } = view;
  const main = html`${view.notice && notice(view.notice, view)}
${signIns(view)}
${
  credentials === undefined
    ? html`<p class="standing standing-caution">${cautionDrawing}<span><strong>${text.development.heading}</strong> ${text.development.meaning}</span></p>`
    : credentialSections(credentials, view)
}`;
  return renderAccountPage(
    view,
    presentFields({
      heading: text.heading,
      main,
      head: credentials && 'newPasskey' in credentials.changes ? credentialScripts() : undefined,
    }),
  );
}

/** The notices that say why a change failed. */
const unhappy: ReadonlySet<SecurityNotice['kind']> = new Set([
  'changed-meanwhile',
  'passkey-not-added',
  'passkeys-full',
]);

function notice(view: SecurityNotice, page: SecurityView): Html {
  const good = !unhappy.has(view.kind);
  return html`<p class="notice${good && ' notice-good'}" role="status">${good ? checkDrawing : cautionDrawing}<span>${noticeText(view, page)}</span></p>`;
}

function noticeText(view: SecurityNotice, page: SecurityView): string {
  const { security: text } = messagesFor(page.frame.language).account;
  switch (view.kind) {
    case 'sign-in-ended':
      return text.signIns.ended(deviceName(view.device, text.signIns));
    case 'others-ended':
      return text.signIns.othersEnded;
    case 'password-changed':
      return text.password.changed;
    case 'passkey-added':
      return text.passkeys.added(displayName(view.name));
    case 'passkey-removed':
      return text.passkeys.removed(displayName(view.name));
    case 'passkey-not-added':
      return text.passkeys.notAdded;
    case 'passkeys-full':
      return text.passkeys.full(new Intl.NumberFormat(page.frame.language).format(view.most));
    case 'changed-meanwhile':
      return text.changedMeanwhile;
  }
}

function signIns(view: SecurityView): Html {
  const { signIns: text } = messagesFor(view.frame.language).account.security;
  return html`<section aria-labelledby="sign-ins-heading"><h2 id="sign-ins-heading">${text.heading}</h2>
${view.credentials && html`<p>${text.purpose}</p>`}
${entryList(
  view.signIns.map((signIn) => entry(signIn, view)),
  view.frame.language,
)}
${
  view.signIns.some(({ here }) => !here) &&
  html`<form method="post" action="${view.form.action}">${hiddenFields(view.form)}
<button class="plain" name="change" value="sign-out-others">${text.signOutOthers}</button></form>
${appsKeepAccess(view)}`
}
</section>`;
}

/** Says that apps keep their access, because people expect that signing out everywhere stops apps too. */
function appsKeepAccess(view: SecurityView): Html {
  const [before, link, after] = messagesFor(view.frame.language).signIn.signOut.purpose;
  return html`<p class="soft">${before}<a href="${view.navigation.addresses.applications}">${link}</a>${after}</p>`;
}

function entry(signIn: SecurityView['signIns'][number], view: SecurityView): Html {
  const { language } = view.frame;
  const { signIns: text } = messagesFor(language).account.security;
  const name = deviceName(signIn.device, text);
  const id = `sign-in-${signIn.id}`;
  const seen =
    view.now - signIn.lastSeenAt < seenLatelySeconds
      ? text.seenLately
      : text.lastSeen(distanceInWords(signIn.lastSeenAt, view.now, language));
  const since = timeElement(
    signIn.signedInAt,
    language,
    text.since(momentInWords(signIn.signedInAt, language)),
  );
  return html`<li class="entry"><div class="entry-text"><h3>${name}${signIn.here && html` <span class="signed-in">${text.thisBrowser}</span>`}</h3>
<ul class="terms" id="${id}"><li>${timeElement(signIn.lastSeenAt, language, seen)}</li><li>${since}</li>${signIn.network !== undefined && html`<li>${text.network(signIn.network)}</li>`}</ul></div>
${
  !signIn.here &&
  html`<form method="post" action="${view.form.action}">${hiddenFields(view.form)}<input type="hidden" name="change" value="sign-out">
<button class="plain" name="sign_in" value="${signIn.id}" aria-describedby="${id}">${text.signOut}<span class="unseen"> ${text.signOutOf(name)}</span></button></form>`
}</li>`;
}
