/**
 * Explains what an authorization request would lead to for one account. It runs the same checks as the authorization
 * endpoint (`request-checks.ts`, `policy/admit.ts`). It assumes that the account has just signed in in the browser, and
 * writes nothing.
 *
 * Two rules aren't among the checks: the daily limit on a project's new users, which the server checks only when the
 * person presses Allow, and the rule against embedded browsers.
 */
import { reason } from '@grantway/messages/reasons/reason';
import { OAuthError } from '@grantway/protocol/error';
import { parseForm } from '@grantway/protocol/form';
import { presentFields } from '@grantway/protocol/present-fields';
import type { Needs } from '../../context.ts';
import type {
  AdmissionExplanation,
  AuthorizationInsight,
} from '../../management-api/declaration/authorization-insight.ts';
import type { Account } from '../../records/account.ts';
import { type ExplainedAdmission, explainAdmissionChecks } from '../../registration/policy/admit.ts';
import { profileOf } from '../../settings/profile.ts';
import type { ClientStorage } from '../../storage/promises/client-storage.ts';
import type { GrantStorage } from '../../storage/promises/grant-storage.ts';
import type { OrganizationStorage } from '../../storage/promises/organization-storage.ts';
import type { ProjectStorage } from '../../storage/promises/project-storage.ts';
import { isGranted } from './allowed-scopes.ts';
import { type Findings, refuseTooLong, runRequestChecks } from './authorization-request.ts';
import { exclusionFor } from './exclusion.ts';
import {
  type Check,
  failedCheck,
  passedCheck,
  reasonOfCheck,
  reasonOfRefusal,
  resultOf,
} from './explained-check.ts';
import { nextAccountStep, nextConsentStep } from './next-step.ts';
import { type PageNeed, pageNeeded } from './page-needed.ts';
import { asRedirected } from './refused-error.ts';
import { type RequestCheck, type RunCheck, requestChecks } from './request-checks.ts';
import type { RequestedAccess } from './requested-access.ts';
import { offeredAccess } from './retired-scopes.ts';
import { tooManyCombined } from './scope-limit.ts';

type Uses = Needs<
  ClientStorage & ProjectStorage & OrganizationStorage & GrantStorage,
  'settings' | 'signingKeys' | 'catalogue' | 'now' | 'fixAddress'
>;

/** @returns a function that rejects with an `OAuthError` if the client no longer exists */
export function createAdmissionExplainer(context: Uses): AuthorizationInsight['explainAdmission'] {
  return async ({ client, account, parameters, organization }) => {
    const query = new URLSearchParams({ client_id: client.clientId, ...parameters }).toString();
    const { access, checks } = await explainRequest(query, context);
    const grant = await context.storage.findGrant(account.sub, access.project.id, context.now());
    const offered = offeredAccess(access, grant, context.catalogue);
    const asked = offered instanceof OAuthError ? access : offered;
    const explained = await explainAdmissionChecks(asked, account, context, organization);
    const { admission } = explained;
    const step = nextConsentStep(asked, { chosenAccount: account.sub }, admission, grant);
    const all: readonly Check[] = [
      ...checks,
      accountCheck(asked, account, context),
      resultOf(
        context,
        'retiredScopes',
        retiredMeaning,
        offered instanceof OAuthError ? offered : undefined,
        reason('SCOPES_RETIRED', { scopes: asked.requestedScopes.join(' ') }),
      ),
      ...admissionChecks(explained, asked, account, context),
      resultOf(
        context,
        'combinedScopes',
        combinedMeaning,
        tooManyCombined(asked, admission, grant),
        reason('TOO_MANY_SCOPES_TOGETHER'),
      ),
      resultOf(context, 'consent', consentMeaning, refusalOf(step, context), reason('PAGE_NOT_ALLOWED')),
    ];
    return presentFields<AdmissionExplanation>({
      client: client.clientId,
      account: account.sub,
      admitted: all.every(({ passed }) => passed),
      error: all.find(({ passed }) => !passed)?.error,
      checks: [...all],
      grantedScopes: asked.scopes.filter((scope) => isGranted(scope, asked, grant)),
      newScopes: asked.scopes.filter((scope) => !isGranted(scope, asked, grant)),
      asksForConsent: step.step === 'consent' || step.step === 'warning',
      warning: step.step === 'warning' ? step.warning : undefined,
      trustedByOrganization: admission.trustedBy?.name,
      accessLastsSeconds: admission.lastsSeconds,
    });
  };
}

const accountMeaning = 'The request names no other account.';
const retiredMeaning = 'The account may still allow, or has allowed, one of the scopes.';
const combinedMeaning =
  'The scopes and those that include_granted_scopes adds aren’t too many for one response.';
const consentMeaning = 'The server may show the pages that the request needs.';

/** If a check fails, continues with a neutral value in place of its result. */
async function explainRequest(
  query: string,
  context: Uses,
): Promise<{ readonly access: RequestedAccess; readonly checks: readonly Check[] }> {
  const findings: Findings = {};
  const results: { readonly name: RequestCheck; readonly refusal?: OAuthError }[] = [];
  const check: RunCheck = async (name, run, instead) => {
    try {
      const value = await run();
      results.push({ name });
      return value;
    } catch (error) {
      if (!(error instanceof OAuthError) || instead === undefined) throw error;
      results.push({ name, refusal: error });
      return instead();
    }
  };
  await check(
    'length',
    () => refuseTooLong(query),
    () => {},
  );
  const access = await runRequestChecks(parseForm(query), findings, check, context);
  const isRedirected = profileOf(context.settings.profile).requestErrors === 'redirect';
  const mayRedirect = isRedirected && findings.returnAddress !== undefined;
  const checks = results.map(({ name, refusal }) => {
    if (refusal === undefined) return passedCheck(name, requestChecks[name]);
    const sent = mayRedirect ? asRedirected(refusal) : refusal;
    return failedCheck(context, name, refusal, reasonOfCheck(name, refusal, access), sent);
  });
  return { access, checks };
}

/** Assumes that the person has just signed in to the account. */
function accountCheck(access: RequestedAccess, account: Account, context: Uses): Check {
  const isActive = account.state === 'active';
  const why = reason(isActive ? 'OTHER_ACCOUNT_ASKED' : 'ACCOUNT_IS_CLOSED');
  const now = context.now();
  const step = nextAccountStep(
    access,
    { chosenAccount: account.sub, signedInAs: account.sub },
    {
      active: isActive ? [account] : [],
      closed: isActive ? [] : [account],
      signedInAt: new Map([[account.sub, now]]),
      now,
      requestLifetimeSeconds: context.settings.pendingRequestLifetimeSeconds,
    },
    false,
  );
  return resultOf(context, 'account', accountMeaning, refusalOf(step, context), why);
}

function refusalOf(
  step: { readonly step: string; readonly need?: PageNeed },
  { settings }: Uses,
): OAuthError | undefined {
  return step.need && pageNeeded(step.need, profileOf(settings.profile));
}

function admissionChecks(
  { checks }: ExplainedAdmission,
  access: RequestedAccess,
  account: Account,
  context: Uses,
): readonly Check[] {
  const { settings } = context;
  return checks.map(({ name, meaning, refusal }) => {
    if (refusal === undefined) return passedCheck(name, meaning);
    const { error } = exclusionFor(refusal, access, account, settings);
    // With `prompt=none`, the app gets the error of `pageNeeded`, which `exclude` in `visit-refusals.ts` sends too.
    const sent = access.prompts.has('none') ? pageNeeded(error, profileOf(settings.profile)) : error;
    return failedCheck(context, name, error, reasonOfRefusal(refusal, settings), sent);
  });
}
