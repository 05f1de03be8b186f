/** Where a person goes once signed in: on with an authorization request, or to a page of their own. */

import { parseForm } from '@grantway/protocol/form';
import type { Services } from '../../context.ts';
import { endpointPaths } from '../../http/endpoint-paths.ts';
import { parseAuthorizationRequest } from '../../oauth/authorize/authorization-request.ts';
import { progressAs } from '../../oauth/authorize/next-step.ts';
import {
  openPendingRequest,
  pendingRequestAddress,
  sealPendingRequest,
} from '../../oauth/authorize/pending-request.ts';
import { RefusedError } from '../../oauth/authorize/refused-error.ts';
import { accountIndex, type Browser } from '../browser/browser.ts';
import { PageExpiredError } from '../browser/page-expired.ts';
import type { PageForm } from '../pages/page-frame.ts';
import type { SignInTarget } from './sign-in-address.ts';
import type { DestinationView } from './sign-in-views.ts';

export type Destination = {
  readonly view: DestinationView;
  /** Path and query, for the account that has just signed in. */
  readonly addressFor: (sub: string) => string;
  /** The same for one that is signed in: whether that was during the request stays as it was. */
  readonly addressWithoutProof: (sub: string) => string;
  /** The destination of pages between, for the account that has just signed in. */
  readonly targetFor: (sub: string) => SignInTarget;
  /** Whether it goes on to an application. */
  readonly leadsToApplication: boolean;
  /** What the way back posts, where there is one. */
  readonly refusal?: PageForm;
  /** Path and query of the request's own page, to choose an account there. */
  readonly chooserPath?: string;
};

/**
 * @throws PageExpiredError if the authorization request is over or another browser's
 * @throws RefusedError if it may not be made any more
 */
export async function openDestination(
  target: SignInTarget,
  hl: string | undefined,
  browser: Browser,
  context: Services,
): Promise<Destination> {
  return 'request' in target
    ? openRequest(target.request, hl, browser, context)
    : openPage(target.page, hl, browser);
}

function openPage(page: 'applications' | 'security', hl: string | undefined, browser: Browser): Destination {
  const language = hl === undefined ? '' : `&hl=${encodeURIComponent(hl)}`;
  const addressFor = (sub: string) =>
    `${endpointPaths[page]}?authuser=${accountIndex(browser, sub)}${language}`;
  return {
    view: { page },
    leadsToApplication: false,
    addressFor,
    addressWithoutProof: addressFor,
    targetFor: () => ({ page }),
  };
}

async function openRequest(
  sealed: string,
  hl: string | undefined,
  browser: Browser,
  context: Services,
): Promise<Destination> {
  const pending = await openPendingRequest(sealed, browser.marks, context);
  if (pending === undefined) throw new PageExpiredError();
  // The application may have been switched off since the first page.
  const request = await parseAuthorizationRequest(parseForm(pending.query), context);
  if ('refusal' in request) throw new RefusedError(request.refusal, request);
  const goOnWith = (progress: typeof pending.progress) =>
    pendingRequestAddress({ ...pending, progress }, browser.mark, context, hl);
  return {
    view: { application: request.project.consentScreen.applicationName },
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
}
