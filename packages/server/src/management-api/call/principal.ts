/**
 * Finds the account that calls the management API: by an access token with a management scope, or by the session of a
 * browser on this server's own pages.
 *
 * A session counts only for requests from this origin. A change also needs the form token that `GET
 * /management/v1/session` returns, because another site's page can't read or guess this token.
 */
import { reason } from '@grantway/messages/reasons/reason';
import { consoleUrls, howToEnable } from '../../apis/how-to-enable.ts';
import { management, manageReadonlyScope, manageScope } from '../../apis/management/management.ts';
import type { ApiError } from '../../http/api-error.ts';
import { isFromAnotherOrigin } from '../../http/fetch-site.ts';
import type { HttpRequest, WholeResponse } from '../../http/http-message.ts';
import { refusal } from '../../http/refusal.ts';
import { accountOfBrowser, recognizeBrowser } from '../../person/browser/browser.ts';
import { isOwnScript } from '../../person/browser/form-token.ts';
import type { Account } from '../../records/account.ts';
import type { AccessTokenChecker } from '../../resource/checked-token.ts';
import { readPresentedToken } from '../../resource/presented-token.ts';
import { invalidTokenResponse, requireScopes } from '../../resource/require-scopes.ts';
import type { CommonServices } from '../declaration/services.ts';

export type Call = {
  readonly request: HttpRequest;
  readonly operation: string;
  readonly changes: boolean;
  /** The position of the account among the accounts that are signed in in the browser, as on the account page. */
  readonly authuser: string | undefined;
};

type Found = { readonly account: Account } | { readonly refusal: WholeResponse };

/** @throws ApiError 403 if a session can't be used */
export async function findPrincipal(
  call: Call,
  services: CommonServices,
  checkAccessToken: AccessTokenChecker,
): Promise<Found> {
  const presented = readPresentedToken(call.request, services.settings.origin);
  if ('missing' in presented) {
    const signedIn = await findSessionAccount(call, services);
    if (signedIn !== undefined) return { account: signedIn };
  }
  return findTokenAccount(call, services, checkAccessToken);
}

async function findTokenAccount(
  { request, operation, changes }: Call,
  services: CommonServices,
  checkAccessToken: AccessTokenChecker,
): Promise<Found> {
  const { origin } = services.settings;
  const realm = `${origin}/`;
  const check = await requireScopes(request, {
    anyOf: changes ? [manageScope] : [manageScope, manageReadonlyScope],
    service: {
      name: management.service,
      title: management.title,
      method: operation,
      howToEnable: (project) => howToEnable(management.service, project, services),
      ...consoleUrls(management.service, { origin, fixAddress: services.fixAddress }),
    },
    checkAccessToken,
    realm,
    origin,
    onCheckFailed: (cause) => services.reportFailure('checking an access token', cause),
  });
  if ('refusal' in check) return check;
  const account = await services.storage.findAccount(check.token.sub);
  return account?.state === 'active' ? { account } : { refusal: invalidTokenResponse({ realm }, 'revoked') };
}

async function findSessionAccount(call: Call, services: CommonServices): Promise<Account | undefined> {
  const { request, changes } = call;
  if (request.headers.cookie === undefined) return undefined;
  const browser = await recognizeBrowser(request, services);
  const account = accountOfBrowser(browser, call.authuser);
  if (account === undefined) return undefined;
  if (isFromAnotherOrigin(request)) {
    throw sessionRefused();
  }
  if (changes && !isOwnScript(request, `management ${account.sub}`, browser, services)) {
    throw sessionRefused();
  }
  return account;
}

function sessionRefused(): ApiError {
  return refusal(reason('SESSION_REFUSED'), {
    code: 403,
    status: 'PERMISSION_DENIED',
    reason: 'forbidden',
  });
}
