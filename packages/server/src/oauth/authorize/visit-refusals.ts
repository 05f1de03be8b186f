import type { OAuthError } from '@grantway/protocol/error';
import type { Services } from '../../context.ts';
import type { HttpResponse } from '../../http/http-message.ts';
import type { Account } from '../../records/account.ts';
import type { AdmissionRefusal } from '../../registration/policy/admission.ts';
import type { TooManyNewUsers } from '../../registration/policy/new-users.ts';
import { profileOf } from '../../settings/profile.ts';
import { refusalResponse } from './authorization-response.ts';
import type { AuthorizationVisit } from './authorization-visit.ts';
import { exclusionFor } from './exclusion.ts';
import { type PageNeed, pageNeeded } from './page-needed.ts';
import { pendingRequestAddress, type SealingServices } from './pending-request.ts';
import { type Progress, progressAs } from './progress.ts';
import { RefusedError } from './refused-error.ts';

/** The error response for the client if `prompt=none` forbids the page that the person needs. */
export function refuseForPage(
  need: PageNeed,
  { http, request }: AuthorizationVisit,
  context: Pick<Services, 'settings' | 'brand'>,
): HttpResponse {
  return refusalResponse(
    http,
    request.returnAddress,
    pageNeeded(need, profileOf(context.settings.profile)),
    context,
  );
}

/**
 * Ends the request because the account can't allow the requested scopes. Returns the error response for `prompt=none`.
 * Otherwise throws a `RefusedError`, which becomes a page or a redirect, depending on the profile.
 */
export function refuseScopes(
  error: OAuthError,
  account: Account,
  { http, request }: AuthorizationVisit,
  context: Pick<Services, 'settings' | 'brand'>,
): HttpResponse {
  const { access, returnAddress } = request;
  if (access.prompts.has('none')) return refusalResponse(http, returnAddress, error, context);
  throw new RefusedError(error, { client: access.client, project: access.project, account }, returnAddress);
}

/**
 * Ends the request because the account may not use the app. Returns the error response for `prompt=none`, which forbids
 * pages (AUT-10). Otherwise throws a `RefusedError`, which becomes a page.
 */
export function exclude(
  refusal: AdmissionRefusal | TooManyNewUsers,
  account: Account,
  visit: AuthorizationVisit,
  context: SealingServices & Pick<Services, 'brand'>,
): HttpResponse {
  const { pending } = visit;
  const { access } = visit.request;
  const exclusion = exclusionFor(refusal, access, account, context.settings);
  if (access.prompts.has('none')) return refuseForPage(exclusion.error, visit, context);
  const pathWith = (progress: Progress) =>
    pendingRequestAddress({ ...pending, progress }, visit.browser.mark, context);
  const otherAccountPath = pathWith({ switchingAccount: true });
  const samePath = pathWith(progressAs(account, pending.progress));
  const { client, project } = access;
  throw new RefusedError(exclusion.error, {
    client,
    project,
    account,
    exclusion,
    otherAccountPath,
    samePath,
  });
}
