/**
 * Sample views of the consent, warning, chooser and error pages. `text` replaces what people or apps choose. With
 * markup as `text`, a test can check that a page escapes it.
 */

import type { Language } from '@grantway/messages/language';
import { builtInCatalogue } from '../../../src/apis/built-in-apis.ts';
import { consentItem } from '../../../src/person/consent/consent-question.ts';
import type { ConsentView, WarningView } from '../../../src/person/consent/consent-views.ts';
import type { ErrorView } from '../../../src/person/pages/error-page.ts';
import type { PageForm } from '../../../src/person/pages/page-frame.ts';
import type { ConsentItem } from '../../../src/person/pages/scope-words.ts';
import type { ChooserView } from '../../../src/person/sign-in/sign-in-views.ts';
import type { Account } from '../../../src/records/account.ts';
import type { WarningKind } from '../../../src/registration/policy/warning-kind.ts';

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

export function consentView(
  language: Language = 'en',
  text = 'Sample Calendar Board',
): ConsentView & { readonly form: PageForm } {
  return {
    frame: { language, account: account(text), pageAddress: `/page?q=${text}` },
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

export function consentOfTwoView(consent: ConsentView): ConsentView {
  return {
    ...consent,
    signIn: ['openid', 'email', 'profile'].map((scope) => item(scope, 'non-sensitive')),
    items: consent.items.slice(0, 2),
    alreadyGranted: [],
    timeLimit: {
      offeredSeconds: [86_400, 604_800, 2_592_000, 7_776_000],
      presentEnds: [],
      chosen: 'unlimited',
    },
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
  const { frame, form, application, signIn, items } = consentView(language, text);
  return {
    frame,
    form,
    application,
    kind,
    wanted: [...signIn, ...items],
    alreadyGranted: [],
    choosesTime: kind === 'unverified',
    ...(kind === 'testing' && { accessLastsSeconds: 604_800 }),
  };
}

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

export function continueView({ timeLimit: _limit, ...consent }: ConsentView): ConsentView {
  return { ...consent, signIn: [], items: [], checkboxes: false, alreadyGranted: consent.items };
}
