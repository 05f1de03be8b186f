/** Sample views of the account's pages. `sample-views.ts` has those of the other pages. */

import type { Language } from '@grantway/messages/language';
import type {
  AccountPageView,
  ApplicationsView,
  SecurityView,
} from '../../../src/person/account/account-views.ts';
import { renderApplicationsPage } from '../../../src/person/account/applications-page.ts';
import { renderRecoveryCodesPage } from '../../../src/person/account/credentials-page.ts';
import { renderSecurityPage } from '../../../src/person/account/security-page.ts';
import { account, consentView } from './sample-views.ts';

/** 2026-11-21T12:00:00Z. */
export const sampleNow = 1_795_262_400;

export function accountPageView(
  current: AccountPageView['navigation']['current'],
  language: Language = 'en',
  text = 'Sample Calendar Board',
): AccountPageView {
  const address = `/account/${current}?authuser=0&hl=${text}`;
  return {
    frame: consentView(language, text).frame,
    navigation: {
      current,
      addresses: { applications: address, security: address },
      others: [{ account: account(text), address }],
      signInAddress: address,
      signOutAddress: address,
    },
    form: { action: address, hidden: { form_token: text } },
    now: sampleNow,
  };
}

export function applicationsView(
  language: Language = 'en',
  text = 'Sample Calendar Board',
): ApplicationsView {
  const { items } = consentView(language, text);
  const day = 86_400;
  return {
    ...accountPageView('applications', language, text),
    removed: text,
    applications: [
      {
        grantId: 'g7',
        name: text,
        since: sampleNow - 40 * day,
        verified: false,
        worksWhen: 'always',
        parts: [{ items }],
      },
      {
        grantId: 'g8',
        name: text,
        since: sampleNow - 2 * day,
        lastUsedAt: sampleNow - day,
        verified: true,
        worksWhen: 'while used',
        parts: [
          { endsAt: sampleNow + 3_600, items: items.slice(0, 1) },
          { endsAt: sampleNow + 30 * day, items: items.slice(1, 2) },
          { items: items.slice(2) },
        ],
      },
    ],
  };
}

export function securityView(language: Language = 'en', text = 'Sample Calendar Board'): SecurityView {
  const day = 86_400;
  const seen = { signedInAt: sampleNow - 9 * day, lastSeenAt: sampleNow - 3 * day };
  return {
    ...accountPageView('security', language, text),
    notice: { kind: 'passkey-added', name: text },
    signIns: [
      { id: 's1', device: { browser: text, system: text }, here: true, ...seen, lastSeenAt: sampleNow },
      {
        id: 's2',
        device: { browser: 'Firefox', system: 'Windows' },
        here: false,
        ...seen,
        network: '2001:db8:1234:5678::/64',
      },
      { id: 's3', device: {}, here: false, ...seen },
      ...['s4', 's5', 's6', 's7'].map((id) => ({
        id,
        device: {},
        here: false,
        ...seen,
        signedInAt: sampleNow - Number(id.slice(1)) * day,
      })),
    ],
    credentials: {
      hasPassword: true,
      passwordChangedAt: sampleNow - 30 * day,
      passkeys: [
        { credentialId: text, name: text, createdAt: sampleNow - 5 * day },
        { credentialId: 'b', name: 'Phone', createdAt: sampleNow - 4 * day, lastUsedAt: sampleNow },
      ],
      recoveryCodesLeft: 7,
      changes: {
        passwordProblem: 'too-short',
        newPasskey: { options: JSON.stringify({ text }), ticket: text, suggestedName: text },
        passkeysRemovable: true,
      },
    },
  };
}

export function staleSecurityView(language: Language = 'en', text?: string): SecurityView {
  const { credentials, notice: _notice, ...view } = securityView(language, text);
  const changes = { signInAgainAddress: `/sign-in?page=security&login_hint=${text}` };
  return { ...view, ...(credentials && { credentials: { ...credentials, changes } }) };
}

export function everyAccountPage(
  language: Language,
  text = 'Sample Calendar Board',
): Readonly<Record<string, string>> {
  return {
    applications: renderApplicationsPage(applicationsView(language, text)),
    noApplications: renderApplicationsPage({
      ...accountPageView('applications', language, text),
      applications: [],
    }),
    oneApplication: renderApplicationsPage({
      ...accountPageView('applications', language, text),
      applications: applicationsView(language, text).applications.slice(1),
    }),
    security: renderSecurityPage(securityView(language, text)),
    securityLater: renderSecurityPage(staleSecurityView(language, text)),
    recoveryCodes: renderRecoveryCodesPage({
      ...accountPageView('security', language, text),
      codes: [text, ...Array<string>(9).fill('k7tm-2qxw-9fhd-pc4r')],
      replacing: true,
    }),
  };
}
