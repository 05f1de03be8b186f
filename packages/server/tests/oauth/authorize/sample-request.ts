import type { RequestedAccess } from '../../../src/oauth/authorize/requested-access.ts';
import type { Admission } from '../../../src/registration/policy/admission.ts';
import { drive, email, sampleClient, sampleProject } from '../../records/sample-records.ts';

export function sampleAccess(changes: Partial<RequestedAccess> = {}): RequestedAccess {
  const requestedScopes = changes.scopes ?? [email, drive];
  return {
    client: sampleClient(),
    project: sampleProject(),
    requestedScopes,
    scopes: requestedScopes,
    accessType: 'online',
    includeGrantedScopes: false,
    prompts: new Set(),
    signsInAgain: false,
    authTimeRequested: false,
    acrRequested: false,
    ...changes,
  };
}

/** Has no warning and no time limit, and still allows all scopes granted before. */
export function sampleAdmission(changes: Partial<Admission> = {}): Admission {
  return { stillAllowed: (scopes) => scopes, ...changes };
}
