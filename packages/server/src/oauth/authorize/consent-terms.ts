/**
 * The terms and expiry times that the consent page states beside the scopes. Consent covers only what the page said. So
 * when the person answers, this module checks whether these terms and times still hold. Pure.
 */
import { presentFields } from '@grantway/protocol/present-fields';
import type { ConsentTerms, PresentEnds } from '../../person/consent/consent-question.ts';
import type { Grant } from '../../records/grant.ts';
import type { Admission } from '../../registration/policy/admission.ts';
import { combinedScopes } from './allowed-scopes.ts';
import type { AskedQuestion, Progress } from './progress.ts';
import type { RequestedAccess } from './requested-access.ts';

export function consentTerms({ trustedBy, lastsSeconds, signInExpires }: Admission): ConsentTerms {
  return presentFields({ trusted: trustedBy !== undefined, lastsSeconds, signInExpires });
}

/** True if the page stated the terms that hold now, and the person acknowledged any warning that applies now. */
export function pageStillHolds(asked: AskedQuestion, progress: Progress, admission: Admission): boolean {
  const terms = consentTerms(admission);
  return (
    asked.terms.trusted === terms.trusted &&
    asked.terms.lastsSeconds === terms.lastsSeconds &&
    (admission.warning === undefined || progress.acknowledged === admission.warning)
  );
}

/**
 * TIM-4: when the granted scopes that the new code would cover expire. Leaves out scopes without an expiry. Empty for a
 * project in testing, because there the person can't choose how long access lasts.
 */
export function presentEnds(
  request: RequestedAccess,
  admission: Admission,
  grant: Grant | undefined,
): PresentEnds {
  if (grant === undefined || admission.lastsSeconds !== undefined) return {};
  const covered = new Set([...request.scopes, ...combinedScopes(request, admission, grant.scopes)]);
  return Object.fromEntries(Object.entries(grant.scopeEnds).filter(([scope]) => covered.has(scope)));
}

/** True if every scope that the page listed with an expiry is still granted. */
export function expiriesStillHold(asked: AskedQuestion, grant: Grant | undefined, now: number): boolean {
  return Object.entries(asked.presentEnds ?? {}).every(
    ([scope, end]) => grant?.scopes.includes(scope) === true && end > now,
  );
}
