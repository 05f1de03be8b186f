/**
 * The security page over HTTP (AUT-13). A development server, where people sign in by choosing an account, shows only
 * where the account is signed in.
 */

import { messagesFor } from '@grantway/messages/catalogue';
import type { Language } from '@grantway/messages/language';
import { describeDevice } from '@grantway/protocol/device';
import { OAuthError } from '@grantway/protocol/error';
import { presentFields } from '@grantway/protocol/present-fields';
import type { Needs } from '../../context.ts';
import { type Handler, type HttpResponse, redirectResponse } from '../../http/http-message.ts';
import { sha256 } from '../../keys/opaque-secret.ts';
import type { Credentials } from '../../records/credentials.ts';
import { allItems, findAmong } from '../../storage/promises/page.ts';
import type { SessionStorage } from '../../storage/promises/session-storage.ts';
import { type BrowserServices, isFresh } from '../browser/browser.ts';
import { byPerson } from '../browser/by-person.ts';
import { rememberAccount } from '../browser/known-browser.ts';
import { pageResponse } from '../pages/page-response.ts';
import { passkeyAdditionCeremony } from '../sign-in/passkeys.ts';
import { signInAddress } from '../sign-in/sign-in-address.ts';
import type { CredentialChanges, CredentialsView, SecurityView } from './account-views.ts';
import {
  type AccountVisit,
  accountPageView,
  backToPage,
  createAccountPage,
  noteOf,
} from './account-visit.ts';
import { type ChangeOutcome, type CredentialServices, changeCredentials } from './credential-changes.ts';
import { renderRecoveryCodesPage } from './credentials-page.ts';
import { deviceName } from './device.ts';
import { type SecurityNotice, securityNotice } from './security-notice.ts';
import { renderSecurityPage } from './security-page.ts';

export type SecurityServices = BrowserServices & CredentialServices & Needs<SessionStorage, 'signIn'>;

export function createSecurityEndpoint(context: SecurityServices): Handler {
  return createAccountPage(
    'security',
    {
      show: (visit, query) => {
        const notice = noteOf(visit, query, securityNotice, context);
        return showSecurity(visit, presentFields({ notice }), context);
      },
      change: (visit, form) => {
        switch (form.get('change')) {
          case 'sign-out':
            return endSignIn(visit, form.get('sign_in') ?? '', context);
          case 'sign-out-others':
            return endOtherSignIns(visit, context);
          default:
            return changeHowToSignIn(visit, form, context);
        }
      },
    },
    context,
  );
}

type Shown = Pick<SecurityView, 'notice'> & Pick<CredentialChanges, 'passwordProblem'>;

async function showSecurity(
  visit: AccountVisit,
  shown: Shown,
  context: SecurityServices,
): Promise<HttpResponse> {
  const { notice, passwordProblem } = shown;
  const page = accountPageView(visit, context);
  const credentials = context.signIn.byChoice
    ? undefined
    : await credentialsOf(visit, page.frame.language, passwordProblem, context);
  const html = renderSecurityPage(
    presentFields({ ...page, notice, signIns: await signInsOf(visit, context), credentials }),
  );
  return pageResponse(
    passwordProblem === undefined ? 200 : 400,
    html,
    presentFields({
      cookies: visit.browser.cookies,
      runsScripts: credentials && 'newPasskey' in credentials.changes ? true : undefined,
    }),
  );
}

async function signInsOf(visit: AccountVisit, context: SecurityServices): Promise<SecurityView['signIns']> {
  const own = sessionDigest(visit);
  const now = context.now();
  const signIns = await allItems((page) => context.storage.listSignIns(visit.account.sub, now, page));
  return signIns
    .toSorted((one, other) => other.lastSeenAt - one.lastSeenAt)
    .map(({ id, sessionSha256, signedInAt, lastSeenAt, userAgent, network }) =>
      presentFields<SecurityView['signIns'][number]>({
        id,
        device: describeDevice(userAgent),
        here: own !== undefined && Buffer.compare(own, sessionSha256) === 0,
        signedInAt,
        lastSeenAt,
        network,
      }),
    )
    .sort((one, other) => Number(other.here) - Number(one.here));
}

async function credentialsOf(
  visit: AccountVisit,
  language: Language,
  passwordProblem: Shown['passwordProblem'],
  context: SecurityServices,
): Promise<CredentialsView> {
  const credentials = await context.storage.findCredentials(visit.account.sub);
  return presentFields({
    hasPassword: credentials.passwordHash !== undefined,
    passwordChangedAt: credentials.passwordChangedAt,
    passkeys: credentials.passkeys,
    recoveryCodesLeft: credentials.recoveryCodesLeft,
    changes: isFresh(visit.browser, visit.account.sub, context)
      ? presentFields({
          ...(await offeredChanges(visit, credentials, language, context)),
          passwordProblem,
        })
      : { signInAgainAddress: reauthenticationAddress(visit) },
  });
}

async function offeredChanges(
  visit: AccountVisit,
  credentials: Credentials,
  language: Language,
  context: SecurityServices,
): Promise<CredentialChanges> {
  const { account, browser, http } = visit;
  const ceremony = await passkeyAdditionCeremony(account, credentials.passkeys, browser, context);
  const device = describeDevice(http.headers['user-agent'] ?? '');
  return {
    newPasskey: {
      ...ceremony,
      suggestedName: deviceName(device, messagesFor(language).account.security.signIns),
    },
    passkeysRemovable: credentials.passwordHash !== undefined || credentials.passkeys.length > 1,
  };
}

/** If the person ends this browser's own sign-in, the redirect leads to another signed-in account, or to sign-in. */
async function endSignIn(visit: AccountVisit, id: string, context: SecurityServices): Promise<HttpResponse> {
  const { sub } = visit.account;
  const by = byPerson(visit.account, context);
  const signIn = await findAmong(
    (page) => context.storage.listSignIns(sub, by.at, page),
    (candidate) => candidate.id === id,
  );
  if (signIn === undefined || !(await context.storage.endSignIn(sub, signIn.id, by))) {
    return backToPage(visit, undefined, context);
  }
  return goBack(visit, { kind: 'sign-in-ended', device: describeDevice(signIn.userAgent) }, context);
}

async function endOtherSignIns(visit: AccountVisit, context: SecurityServices): Promise<HttpResponse> {
  await context.storage.endOtherSignIns(
    visit.account.sub,
    sessionDigest(visit),
    byPerson(visit.account, context),
  );
  return goBack(visit, { kind: 'others-ended' }, context);
}

async function changeHowToSignIn(
  visit: AccountVisit,
  form: ReadonlyMap<string, string>,
  context: SecurityServices,
): Promise<HttpResponse> {
  if (context.signIn.byChoice) {
    throw new OAuthError(
      'invalid_request',
      'A development server has no passwords, passkeys or recovery codes.',
      {
        parameter: 'change',
        fix: 'Start the server for production to have passwords, passkeys and recovery codes.',
      },
    );
  }
  if (!isFresh(visit.browser, visit.account.sub, context)) {
    return redirectResponse(303, reauthenticationAddress(visit));
  }
  const outcome: ChangeOutcome = await changeCredentials(visit, form, context);
  if ('codes' in outcome) {
    // The server can't show the codes again. So this page has no language menu, which would load the page again.
    const { frame, ...page } = accountPageView(visit, context);
    const { pageAddress: _address, ...frameAlone } = frame;
    const html = renderRecoveryCodesPage({ ...page, frame: frameAlone, ...outcome });
    return pageResponse(200, html, { cookies: visit.browser.cookies });
  }
  if ('passwordProblem' in outcome) return showSecurity(visit, outcome, context);
  const answer = goBack(visit, outcome, context);
  if (outcome.kind !== 'password-changed') return answer;
  // A new password makes every browser unknown to the account. Make this browser known again.
  const { sub } = visit.account;
  const credentials = await context.storage.findCredentials(sub);
  const known = rememberAccount(visit.browser.known, { ...credentials, sub }, context);
  return { ...answer, headers: { ...answer.headers, 'set-cookie': [known] } };
}

function goBack(visit: AccountVisit, notice: SecurityNotice, context: SecurityServices): HttpResponse {
  return backToPage(visit, notice, context);
}

function reauthenticationAddress({ account, hl }: AccountVisit): string {
  return signInAddress({ page: 'security' }, { hint: account.sub, hl, reauthenticate: true });
}

function sessionDigest({ browser }: AccountVisit): Uint8Array | undefined {
  return browser.sessionSecret === undefined ? undefined : sha256(browser.sessionSecret);
}
