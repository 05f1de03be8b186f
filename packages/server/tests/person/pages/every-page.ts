/**
 * One page of each kind, by name, for rules that apply to all pages. `../sign-in/pages.test.ts` has the pages for
 * signing in and out.
 */
import type { Language } from '@grantway/messages/language';
import { readWelcomeAssets, type WelcomeAssets } from '../../../src/dev/welcome-assets.ts';
import { renderWelcomePage } from '../../../src/dev/welcome-page.ts';
import { renderFormPostPage } from '../../../src/oauth/authorize/form-post-page.ts';
import { renderConsentPage } from '../../../src/person/consent/consent-page.ts';
import { renderWarningPage } from '../../../src/person/consent/warning-page.ts';
import { renderErrorPage } from '../../../src/person/pages/error-page.ts';
import { renderNotFoundPage } from '../../../src/person/pages/not-found-page.ts';
import { renderChooserPage } from '../../../src/person/sign-in/account-chooser.ts';
import { everyAccountPage } from './account-views.ts';
import {
  chooserView,
  consentOfTwoView,
  consentView,
  continueView,
  driveScope,
  errorView,
  refusedByOrganizationView,
  warningView,
} from './sample-views.ts';

export const welcomeAssets: WelcomeAssets = readWelcomeAssets();

export function everyPage(language: Language, text?: string): Readonly<Record<string, string>> {
  const consent = consentView(language, text);
  const { frame, application } = consent;
  const name = application.name;
  const { timeLimit: _limit, ...unlimited } = consent;
  return {
    consent: renderConsentPage(consent),
    consentOfTwo: renderConsentPage(consentOfTwoView(consent)),
    consentOfTwoVerified: renderConsentPage({
      ...consentOfTwoView(consent),
      application: { ...application, verification: 'verified' },
    }),
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
      stylePath: welcomeAssets.style.url,
      scriptPath: welcomeAssets.script.url,
      client: { clientId: name, file: name, redirectUris: [name], isSeeded: true },
      redirectUri: name,
      addRedirectUriCommand: `npx grantway client change '${name}'`,
      sampleUrl: 'http://localhost:8080',
      accounts: [frame.account],
      hasMoreAccounts: true,
      listAccountsCommand: 'npx grantway account list',
      listClientsCommand: 'npx grantway client list PROJECT',
      seededClients: [{ name, clientId: name, state: 'disabled', file: name }],
      hasMoreClients: true,
      accountPagePath: '/account',
      endpoints: {
        oauth: [{ name, announcedAs: name, methods: ['POST'], paths: ['/token', '/oauth2/v4/token'] }],
        apis: [],
        pages: [],
      },
    }),
    formPost: renderFormPostPage({
      frame: { language },
      form: { action: 'http://localhost:8080/oauth2callback', hidden: { state: 'a', code: 'gwc_a' } },
      applicationName: 'Harbor Notes',
    }),
    notFound: renderNotFoundPage({ frame: { language }, accountPagePath: '/account' }),
  };
}
