/** Fills in the consent page, for real requests and for previews (`preview-consent.ts`). */
import { presentFields } from '@grantway/protocol/present-fields';
import { isSignInScope } from '@grantway/protocol/scope';
import { productOf } from '../../apis/catalogue/stored-apis.ts';
import type { Services } from '../../context.ts';
import { endpointPaths } from '../../http/endpoint-paths.ts';
import { shownLogo } from '../../person/consent/app-logo.ts';
import {
  type ConsentAnswer,
  type ConsentQuestion,
  consentItem,
  grantedItems,
} from '../../person/consent/consent-question.ts';
import type { AskingApplication, ConsentView } from '../../person/consent/consent-views.ts';
import type { Grant } from '../../records/grant.ts';
import type { ConsentScreen, Project } from '../../records/project.ts';
import type { Admission } from '../../registration/policy/admission.ts';
import { renewedScopes } from './allowed-scopes.ts';
import type { RequestedAccess } from './requested-access.ts';

type ViewServices = Pick<Services, 'settings' | 'catalogue' | 'now'>;

export type ShownConsent = Pick<ConsentView, 'frame' | 'form' | 'choseNothing'> & {
  readonly access: Pick<RequestedAccess, 'project' | 'scopes' | 'accessType'>;
  /** The host that the person returns to. */
  readonly answerGoesTo: string;
  readonly question: ConsentQuestion;
  readonly admission: Admission;
  readonly grant?: Grant;
  /** What the person filled in so far. */
  readonly draft?: ConsentAnswer;
};

export function consentView(shown: ShownConsent, context: ViewServices): ConsentView {
  const { access, admission, question, grant } = shown;
  const { trustedBy, lastsSeconds, signInExpires } = admission;
  const { signIn, others, presentEnds } = question;
  const ends = [...new Set(Object.values(presentEnds))].sort((one, other) => one - other);
  const now = context.now();
  const renewed = renewedScopes(access, admission, grant, now).map(({ scope }) => scope);
  // The list of granted scopes shows no expiry for these, because the person decides it on this page. If the scopes in
  // `presentEnds` expire at several times, the list shows each time, because the choice can show only one.
  const decidedHere = [...renewed, ...(ends.length === 1 ? Object.keys(presentEnds) : [])];
  const expiring = signInExpires ? [...signIn, ...others] : others;
  const item = (scope: string) => consentItem(scope, context.catalogue);
  return presentFields<ConsentView>({
    frame: shown.frame,
    form: shown.form,
    application: askingApplication(access.project, shown.answerGoesTo, admission),
    signIn: signIn.map(item),
    items: others.map(item),
    checkboxes: question.checkboxes,
    ticked: shown.draft?.ticked ?? [],
    choseNothing: shown.choseNothing,
    alreadyGranted: grant === undefined ? [] : grantedItems(grant, context.catalogue, decidedHere),
    renews: renewed.length + ends.length > 0,
    offline: access.accessType === 'offline',
    trustedByOrganization: trustedBy?.name,
    accessLastsSeconds: expiring.length + renewed.length > 0 ? lastsSeconds : undefined,
    isPlayground: signInExpires,
    timeLimit:
      question.timeLimited.length + ends.length > 0
        ? timeLimit(shown, question, { ends, grant }, context)
        : undefined,
    now,
    accountPagePath: endpointPaths.applications,
  });
}

/** The choice of how long access lasts (TIM-1, TIM-4). If it covers only some scopes, it names their services. */
function timeLimit(
  { access, draft }: ShownConsent,
  { others, timeLimited, presentEnds }: ConsentQuestion,
  { ends, grant }: { readonly ends: readonly number[]; readonly grant: Grant | undefined },
  context: ViewServices,
): NonNullable<ConsentView['timeLimit']> {
  const covered = new Set([...timeLimited, ...Object.keys(presentEnds)]);
  const asked = [...others, ...access.scopes.filter((scope) => !isSignInScope(scope))];
  const ending = ends.length > 0 ? Object.keys(grant?.scopeEnds ?? {}) : [];
  const services = [...covered].flatMap((scope) => context.catalogue.apisOfScope(scope)).map(productOf);
  const mayStay = ends.length > 0;
  const chosen = draft?.lifetime ?? (mayStay ? 'as-before' : 'unlimited');
  const coversAll = [...asked, ...ending].every((scope) => covered.has(scope));
  return presentFields({
    offeredSeconds: context.settings.timeLimitChoicesSeconds,
    presentEnds: ends,
    chosen: chosen === 'as-before' && !mayStay ? 'unlimited' : chosen,
    services: coversAll ? undefined : [...new Set(services)],
  });
}

export function askingApplication(
  project: Pick<Project, 'consentScreen' | 'userType'>,
  answerGoesTo: string,
  admission?: Admission,
): AskingApplication {
  const { consentScreen: screen } = project;
  return presentFields<AskingApplication>({
    name: screen.applicationName,
    supportEmail: screen.supportEmail,
    homePageUrl: screen.homePageUrl,
    privacyPolicyUrl: screen.privacyPolicyUrl,
    termsOfServiceUrl: screen.termsOfServiceUrl,
    logoPath: shownLogo(project),
    verification: admission?.warning === 'undeclared' ? 'exceeded' : shownVerification(screen),
    answerGoesTo,
  });
}

/** Only the developer learns that a reviewer rejected the app. The page shows it as unverified. */
function shownVerification({ verification }: ConsentScreen): AskingApplication['verification'] {
  return verification === 'rejected' ? 'unverified' : verification;
}
