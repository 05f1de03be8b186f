/** Lets a person sign in for a pending authorization request. */
import { parseForm } from '@grantway/protocol/form';
import type { Needs } from '../../context.ts';
import { endpointPaths } from '../../http/endpoint-paths.ts';
import { PageExpiredError } from '../../person/browser/page-expired.ts';
import type { OpenRequest } from '../../person/sign-in/destination.ts';
import type { ClientStorage } from '../../storage/promises/client-storage.ts';
import type { ProjectStorage } from '../../storage/promises/project-storage.ts';
import { parseAuthorizationRequest } from './authorization-request.ts';
import {
  openPendingRequest,
  type PendingRequestServices,
  pendingRequestAddress,
  sealPendingRequest,
} from './pending-request.ts';
import { type Progress, progressAs } from './progress.ts';
import { RefusedError } from './refused-error.ts';

/**
 * Creates the function that opens a sealed authorization request for the sign-in pages. That function throws
 * `PageExpiredError` if it can't open the request, and `RefusedError` if the request has become invalid.
 */
export function createRequestOpener(
  context: PendingRequestServices &
    Needs<ClientStorage & ProjectStorage, 'settings' | 'signingKeys' | 'catalogue'>,
): OpenRequest {
  return async (sealed, hl, browser) => {
    const pending = await openPendingRequest(sealed, browser.marks, context);
    if (pending === undefined) throw new PageExpiredError();
    // The client may have been disabled since the first page.
    const request = await parseAuthorizationRequest(parseForm(pending.query), context);
    if ('refusal' in request) throw new RefusedError(request.refusal, request);
    const goOnWith = (progress: Progress) =>
      pendingRequestAddress({ ...pending, progress }, browser.mark, context, hl);
    return {
      view: { application: request.access.project.consentScreen.applicationName },
      addressFor: (sub) => goOnWith({ chosenAccount: sub, signedInAs: sub }),
      leadsToApplication: true,
      addressWithoutProof: (sub) => goOnWith(progressAs({ sub }, pending.progress)),
      targetFor: (sub) => {
        const progress = { chosenAccount: sub, signedInAs: sub };
        return { request: sealPendingRequest({ ...pending, progress }, browser.mark, context) };
      },
      refusal: {
        action: endpointPaths.authorizationPage,
        hidden: { request: sealPendingRequest(pending, browser.mark, context) },
      },
      chooserPath: goOnWith({ switchingAccount: true }),
    };
  };
}
