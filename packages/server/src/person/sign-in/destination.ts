/**
 * What a person signs in for, and where they go once signed in: a page of their own, or whatever another room has under way
 * and sent them here for. That room gives this one an `OpenRequest` when the server starts.
 */
import { endpointPaths } from '../../http/endpoint-paths.ts';
import { accountIndex, type Browser } from '../browser/browser.ts';
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
 * Opens the destination that the `request` of a sign-in address stands for.
 *
 * @param hl the language to go on in
 * @throws PageExpiredError if the request is over or another browser's
 */
export type OpenRequest = (request: string, hl: string | undefined, browser: Browser) => Promise<Destination>;

/** @throws what `openRequest` throws */
export async function openDestination(
  target: SignInTarget,
  hl: string | undefined,
  browser: Browser,
  openRequest: OpenRequest,
): Promise<Destination> {
  return 'request' in target ? openRequest(target.request, hl, browser) : openPage(target.page, hl, browser);
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
