/** Views for the tests of the pages: one ordinary of each kind, and the same with hostile texts everywhere. */

import type { Language } from '@grantway/messages/language';
import { builtInCatalogue } from '../../../src/apis/built-in-apis.ts';
import { renderConsentPage } from '../../../src/person/consent/consent-page.ts';
import { consentItem } from '../../../src/person/consent/consent-question.ts';
import type { ConsentView, WarningView } from '../../../src/person/consent/consent-views.ts';
import { renderWarningPage } from '../../../src/person/consent/warning-page.ts';
import { type ErrorView, renderErrorPage } from '../../../src/person/pages/error-page.ts';
import { renderFormPostPage } from '../../../src/person/pages/form-post-page.ts';
import { renderNotFoundPage } from '../../../src/person/pages/not-found-page.ts';
import type { ConsentItem } from '../../../src/person/pages/scope-words.ts';
import { renderWelcomePage } from '../../../src/person/pages/welcome-page.ts';
import { renderChooserPage } from '../../../src/person/sign-in/account-chooser.ts';
import type { ChooserView } from '../../../src/person/sign-in/sign-in-views.ts';
import type { Account } from '../../../src/records/account.ts';
import type { WarningKind } from '../../../src/registration/policy/warning-kind.ts';
import { everyAccountPage } from './account-views.ts';

const catalogue = builtInCatalogue();
const prefix = 'https://www.googleapis.com/auth/';

export const driveScope = `${prefix}drive.metadata.readonly`;
export const calendarScope = `${prefix}calendar.readonly`;

export const item = (
  scope: string,
  sensitivity: ConsentItem['sensitivity'] = 'sensitive',
  fallback = 'Do something of its own',
): ConsentItem => ({ ...consentItem(scope, catalogue), sensitivity, fallback });

export const account = (text: string): Account => ({
  sub: '1001',
  email: `${text}@example.com`,
  emailVerified: true,
  name: text,
  givenName: text,
  familyName: text,
  state: 'active',
});

export function consentView(language: Language = 'en', text = 'Sample Calendar Board'): ConsentView {
  return {
    frame: { language, account: account(text), languageLinks: languageLinks(text) },
    form: { action: '/consent', hidden: { request: text } },
    application: {
      name: text,
      supportEmail: `${text}@example.com`,
      homePageUrl: `http://localhost:8080/${text}`,
      verification: 'unverified',
      answerGoesTo: text,
    },
    signIn: [item(`${prefix}userinfo.email`, 'non-sensitive')],
    items: [item(driveScope, 'restricted'), item(calendarScope), item(text, 'sensitive', text)],
    checkboxes: true,
    ticked: [],
    alreadyGranted: [{ ...item(`${prefix}youtube.readonly`), endsAt: 1_796_000_000 }],
    renews: false,
    offline: true,
    timeLimit: { offeredSeconds: [3600, 604_800], presentEnds: [], chosen: 3600 },
    now: 1_795_000_000,
    accountPagePath: '/account',
  };
}

export function errorView(
  code: ErrorView['code'],
  language: Language = 'en',
  text = 'Sample Calendar Board',
): ErrorView {
  return {
    frame: { language },
    status: 400,
    code,
    applicationName: text,
    supportEmail: `${text}@example.com`,
    homePageUrl: `javascript:alert('${text}')`,
    description: text,
    fix: text,
    commands: [`npx grantway client change ${text} --add-redirect-uri https://app.example/callback`],
    facts: [{ name: text, value: text }],
  };
}

export function chooserView(language: Language = 'en', text?: string): ChooserView {
  const { frame, form, application } = consentView(language, text);
  return {
    frame: { language },
    form,
    application,
    accounts: [
      { account: frame.account, signedIn: true },
      { account: { ...frame.account, sub: '1002' }, signedIn: false },
    ],
    truncated: true,
    noPasswords: true,
    useAnother: false,
  };
}

export function warningView(kind: WarningKind, language: Language = 'en', text?: string): WarningView {
  const { frame, form, application } = consentView(language, text);
  return {
    frame,
    form,
    application,
    kind,
    ...(kind === 'testing' && { accessLastsSeconds: 604_800 }),
  };
}

/** An error with everything that a page can show of an organization and of other accounts. */
export function refusedByOrganizationView(language: Language = 'en', text?: string): ErrorView {
  return {
    ...errorView('admin_policy_enforced', language, text),
    homePageUrl: 'https://board.example/',
    otherAccountPath: '/o/oauth2/v2/auth?prompt=select_account',
    organizationMessage: text ?? 'Ask in room 12.\nBring the name of the application.',
    refusedServices: [
      'drive.googleapis.com',
      'calendar-json.googleapis.com',
      'oauth2.googleapis.com',
      text ?? 'plants.example',
    ],
  };
}

/** Asked again for what was allowed before. */
export function continueView({ timeLimit: _limit, ...consent }: ConsentView): ConsentView {
  return { ...consent, signIn: [], items: [], checkboxes: false, alreadyGranted: consent.items };
}

/** One page of each kind, by name. */
export function everyPage(language: Language, text?: string): Readonly<Record<string, string>> {
  const consent = consentView(language, text);
  const { frame, application } = consent;
  const name = application.name;
  const { timeLimit: _limit, ...unlimited } = consent;
  return {
    consent: renderConsentPage(consent),
    consentAgain: renderConsentPage({ ...consent, ticked: [driveScope] }),
    consentTrusted: renderConsentPage({
      ...unlimited,
      application: { ...application, verification: 'submitted' },
      checkboxes: false,
      trustedByOrganization: name,
    }),
    consentTesting: renderConsentPage({
      ...consent,
      application: { ...application, verification: 'verified' },
      timeLimit: {
        offeredSeconds: [86_400],
        presentEnds: [],
        chosen: 'unlimited',
        services: ['drive.googleapis.com', name],
      },
      accessLastsSeconds: 604_800,
    }),
    consentChoseNothing: renderConsentPage({ ...consent, signIn: [], choseNothing: true }),
    consentContinue: renderConsentPage(continueView(consent)),
    consentContinueLimited: renderConsentPage({
      ...continueView(consent),
      renews: true,
      timeLimit: {
        offeredSeconds: [86_400, 604_800],
        presentEnds: [1_796_000_000],
        chosen: 'as-before',
        services: ['drive.googleapis.com'],
      },
    }),
    consentSeveralEnds: renderConsentPage({
      ...consent,
      renews: true,
      timeLimit: {
        offeredSeconds: [86_400],
        presentEnds: [1_795_086_000, 1_796_000_000],
        chosen: 'as-before',
      },
    }),
    warningUnverified: renderWarningPage(warningView('unverified', language, text)),
    warningTesting: renderWarningPage(warningView('testing', language, text)),
    warningUndeclared: renderWarningPage(warningView('undeclared', language, text)),
    consentExceeded: renderConsentPage({
      ...unlimited,
      application: { ...application, verification: 'exceeded' },
    }),
    chooser: renderChooserPage(chooserView(language, text)),
    chooserWithPasswords: renderChooserPage({
      ...chooserView(language, text),
      noPasswords: false,
      useAnother: true,
    }),
    ...everyAccountPage(language, text),
    error: renderErrorPage(errorView('redirect_uri_mismatch', language, text)),
    pageExpired: renderErrorPage({
      ...errorView('invalid_request', language, text),
      variant: 'page_expired',
      detailsOpen: true,
    }),
    accountPageExpired: renderErrorPage({
      ...errorView('invalid_request', language, text),
      variant: 'account_page_expired',
      againPath: '/account/security',
    }),
    errorOfOrganization: renderErrorPage(refusedByOrganizationView(language, text)),
    errorWithCommand: renderErrorPage({
      ...errorView('org_internal', language, text),
      openToOrganization: name,
      detailsOpen: true,
      commands: [
        `npx grantway client change 555000111222-abcdefghijklmnopqrstuvwxyz012345.apps.grantway --add-redirect-uri '${name}'`,
      ],
    }),
    welcome: renderWelcomePage({
      frame: { language },
      origin: 'http://localhost:4000',
      sampleUrl: 'http://localhost:8080',
      accounts: [frame.account],
      hasMoreAccounts: true,
      listAccountsCommand: 'npx grantway account list',
      listClientsCommand: 'npx grantway client list PROJECT',
      clientId: name,
      clientSecretFile: name,
      seededClients: [{ name, clientId: name, state: 'disabled', file: name }],
      hasMoreClients: true,
      accountPagePath: '/account',
      endpoints: [{ name, url: name }],
    }),
    formPost: renderFormPostPage({
      frame: { language },
      form: { action: 'http://localhost:8080/oauth2callback', hidden: { state: 'a', code: 'gwc_a' } },
      applicationName: 'Harbor Notes',
    }),
    notFound: renderNotFoundPage({ frame: { language }, accountPagePath: '/account' }),
  };
}

function languageLinks(text: string): Readonly<Record<Language, string>> {
  const link = (language: Language) => `/page?q=${text}&hl=${language}`;
  return { en: link('en'), 'zh-TW': link('zh-TW'), ja: link('ja'), id: link('id'), bn: link('bn') };
}
