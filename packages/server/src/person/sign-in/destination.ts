/**
 * Where a person goes after signing in: a page of their account or of the console, or an authorization request that is
 * waiting for them. `oauth/authorize/` handles such requests. It provides an `OpenRequest` when the server starts.
 */
import { endpointPaths } from '../../http/endpoint-paths.ts';
import { accountIndex, type Browser } from '../browser/browser.ts';
import type { PageForm } from '../pages/page-frame.ts';
import type { SignInTarget } from './sign-in-address.ts';
import type { DestinationView } from './sign-in-views.ts';

export type Destination = {
  readonly view: DestinationView;
  /** Path and query of the destination, for an account that has just signed in. */
  readonly addressFor: (sub: string) => string;
  /**
   * Path and query of the destination, for an account that was signed in already. The destination doesn't treat this as a
   * new sign-in.
   */
  readonly addressWithoutProof: (sub: string) => string;
  /** The same destination as a target, for a page that comes before it, such as the page for a new password. */
  readonly targetFor: (sub: string) => SignInTarget;
  /** Whether the destination leads on to an app. */
  readonly leadsToApplication: boolean;
  /** The form that goes back to the app without signing in. Absent if no app is waiting. */
  readonly refusal?: PageForm;
  /** Path and query of the page where the person chooses an account for the authorization request. Absent if there is none. */
  readonly chooserPath?: string;
};

/**
 * Opens the destination that a sign-in page's URL names in its parameter `request`, a sealed authorization request.
 *
 * @param hl the language of the following pages
 * @throws PageExpiredError if the request has expired or belongs to another browser; OAuthError if it has become invalid
 */
export type OpenRequest = (request: string, hl: string | undefined, browser: Browser) => Promise<Destination>;

/** Opens the destination of any kind of target. @throws what `openRequest` throws */
export async function openDestination(
  target: SignInTarget,
  hl: string | undefined,
  browser: Browser,
  openRequest: OpenRequest,
): Promise<Destination> {
  if ('request' in target) return openRequest(target.request, hl, browser);
  const [page, path] =
    'console' in target
      ? (['console', target.console] as const)
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
