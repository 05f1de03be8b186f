/**
 * Where a person goes after signing in: a page of their account, the console or the playground, or a waiting authorization request.
 * `oauth/authorize/` handles such requests, and provides an `OpenRequest` when the server starts.
 */
import { playgroundPath } from '@grantway/protocol/playground';
import { endpointPaths } from '../../http/endpoint-paths.ts';
import { accountIndex, type Browser } from '../browser/browser.ts';
import type { PageForm } from '../pages/page-frame.ts';
import type { SignInTarget } from './sign-in-address.ts';
import type { DestinationView } from './sign-in-views.ts';

export type Destination = {
  readonly view: DestinationView;
  /** Path and query, for an account that has just signed in. */
  readonly addressFor: (sub: string) => string;
  /** Path and query, for an account that was signed in already. The destination doesn't count this as a new sign-in. */
  readonly addressWithoutProof: (sub: string) => string;
  /** For a page that comes before the destination, such as the page for a new password. */
  readonly targetFor: (sub: string) => SignInTarget;
  readonly leadsToApplication: boolean;
  /** The form that goes back to the app without signing in. Absent if no app is waiting. */
  readonly refusal?: PageForm;
  /** Path and query of the request's account chooser. Absent if no authorization request is waiting. */
  readonly chooserPath?: string;
};

/**
 * @param request the sealed authorization request, from the URL of the sign-in page
 * @param hl the language of the following pages
 * @throws PageExpiredError if the request has expired or belongs to another browser; OAuthError if it has become
 * invalid
 */
export type OpenRequest = (request: string, hl: string | undefined, browser: Browser) => Promise<Destination>;

/** @throws what `openRequest` throws */
export async function openDestination(
  target: SignInTarget,
  hl: string | undefined,
  browser: Browser,
  openRequest: OpenRequest,
): Promise<Destination> {
  if ('request' in target) return openRequest(target.request, hl, browser);
  const [page, path] =
    'console' in target
      ? ([appOf(target.console), target.console] as const)
      : ([target.page, endpointPaths[target.page]] as const);
  const addressFor = (sub: string) => {
    const [plain = '', query = ''] = path.split(/\?(.*)/s);
    const params = new URLSearchParams(query);
    params.set('authuser', String(accountIndex(browser, sub)));
    if (hl !== undefined) params.set('hl', hl);
    return `${plain}?${params}`;
  };
  return {
    view: { page },
    leadsToApplication: false,
    addressFor,
    addressWithoutProof: addressFor,
    targetFor: () => target,
  };
}

function appOf(address: string): 'console' | 'playground' {
  return address.startsWith(playgroundPath) ? 'playground' : 'console';
}
