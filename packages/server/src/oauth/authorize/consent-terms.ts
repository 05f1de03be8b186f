/**
 * The terms and the ends that the consent page names beside the scopes, and whether they still hold when the person's answer
 * comes: an answer is an answer to what its page said. Pure.
 */
import { presentFields } from '@grantway/protocol/present-fields';
import type { ConsentTerms, PresentEnds } from '../../person/consent/consent-question.ts';
import type { Grant } from '../../records/grant.ts';
import type { Admission } from '../../registration/policy/admission.ts';
import type { AskedQuestion, Progress } from './progress.ts';
import type { RequestedAccess } from './requested-access.ts';

/** The terms of the question that the person would be asked now. */
export function consentTerms({ trustedBy, lastsSeconds }: Admission): ConsentTerms {
  return presentFields({ trusted: trustedBy !== undefined, lastsSeconds });
}

/** Whether the page that the person answered said and warned of all that it would say and warn of now. */
export function wasToldAll(asked: AskedQuestion, progress: Progress, admission: Admission): boolean {
  const terms = consentTerms(admission);
  return (
    asked.terms.trusted === terms.trusted &&
    asked.terms.lastsSeconds === terms.lastsSeconds &&
    (admission.warning === undefined || progress.acknowledged === admission.warning)
  );
}

/** TIM-4: what the answer's code will cover and ends already, with its end. In testing the project's state decides instead. */
export function presentEnds(
  request: RequestedAccess,
  admission: Admission,
  grant: Grant | undefined,
): PresentEnds {
  if (grant === undefined || admission.lastsSeconds !== undefined) return {};
  const combined = request.includeGrantedScopes ? admission.stillAllowed(grant.scopes) : [];
  const covered = new Set([...request.scopes, ...combined]);
  return Object.fromEntries(Object.entries(grant.scopeEnds).filter(([scope]) => covered.has(scope)));
}

/** Whether all that the page named as ending is still granted, so that it can be given another end. */
export function stillEnds(asked: AskedQuestion, grant: Grant | undefined, now: number): boolean {
  return Object.entries(asked.presentEnds ?? {}).every(
    ([scope, end]) => grant?.scopes.includes(scope) === true && end > now,
  );
}
