/** Proof that a form came from a page of this server, in this browser, not long ago: against forged forms (CSRF). */
import type { Services } from '../../context.ts';
import { isFromAnotherOrigin } from '../../http/fetch-site.ts';
import type { HttpRequest } from '../../http/http-message.ts';
import { type Browser, sealForBrowser, unsealForBrowser } from './browser.ts';

/** Which page's form it is: a token of one is worth nothing in another. */
type FormPurpose = 'sign in' | 'sign out' | 'new password' | `account ${string}`;

export function issueFormToken(purpose: FormPurpose, browser: Browser, context: Services): string {
  const expiresAt = context.now() + context.settings.pendingRequestLifetimeSeconds;
  return sealForBrowser(String(expiresAt), `form ${purpose}`, browser, context.sealerFor('page token'));
}

/** Whether the form, whose `form_token` is given, may be taken for the person's own. */
export function isOwnForm(
  http: HttpRequest,
  token: string | undefined,
  purpose: FormPurpose,
  browser: Browser,
  context: Services,
): boolean {
  if (isFromAnotherOrigin(http)) return false;
  const expiresAt = unsealForBrowser(
    token ?? '',
    `form ${purpose}`,
    browser,
    context.sealerFor('page token'),
  );
  return expiresAt !== undefined && context.now() < Number(expiresAt);
}
