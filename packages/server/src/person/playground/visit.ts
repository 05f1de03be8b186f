import type { Language } from '@grantway/messages/language';
import { reason } from '@grantway/messages/reasons/reason';
import { parseForm } from '@grantway/protocol/form';
import { presentFields } from '@grantway/protocol/present-fields';
import type { Services } from '../../context.ts';
import { isFromAnotherOrigin } from '../../http/fetch-site.ts';
import type { HttpRequest } from '../../http/http-message.ts';
import type { NameResolver } from '../../http/outgoing/guarded-request.ts';
import { refusal } from '../../http/refusal.ts';
import type { Account } from '../../records/account.ts';
import type { AccessTokenChecker } from '../../resource/checked-token.ts';
import { accountOfBrowser, type Browser, recognizeBrowser } from '../browser/browser.ts';
import { isOwnScript } from '../browser/form-token.ts';
import { pageFrame } from '../pages/page-response.ts';
import type { Slots } from './slots.ts';

/** Answers requests to this server's APIs and OAuth endpoints, but not to pages. */
export type OwnApis = (request: Request) => Promise<Response>;

export type PlaygroundServices = Services & {
  readonly ownApis: OwnApis;
  readonly checkToken: AccessTokenChecker;
  readonly outgoing: Slots;
  /** Only for tests. */
  readonly resolver?: NameResolver;
  /** For tests: the addresses of this machine. */
  readonly machineAddresses?: readonly string[];
};

export type Visit = {
  readonly services: PlaygroundServices;
  readonly browser: Browser;
  /** Absent on a development server before the person has chosen an account. */
  readonly account?: Account;
  /** The server seals values for this sign-in. Constant on a development server. */
  readonly signIn: string;
  readonly language: Language;
};

/** @throws ApiError 401 in production if nobody is signed in, 403 if the request isn't from the playground's page */
export async function recognizeVisit(
  request: HttpRequest,
  services: PlaygroundServices,
  needsFormToken: boolean,
): Promise<Visit> {
  const browser = await recognizeBrowser(request, services);
  const account = accountOfBrowser(browser, parseForm(request.query).params.get('authuser'));
  const isOwn = needsFormToken
    ? isOwnScript(request, 'playground', browser, services)
    : !isFromAnotherOrigin(request);
  if (!isOwn) throw requestRefused();
  if (account === undefined && !services.signIn.byChoice) throw notSignedIn();
  const { language } = pageFrame(request, services, { account });
  return presentFields<Visit>({
    services,
    browser,
    account,
    signIn: signInOf(account, browser, services),
    language,
  });
}

/** On a development server, people keep their workspace when they switch accounts. */
function signInOf(
  account: Account | undefined,
  { signedInAt }: Browser,
  services: PlaygroundServices,
): string {
  if (services.signIn.byChoice || account === undefined) return 'development';
  return `${account.sub} ${signedInAt.get(account.sub) ?? ''}`;
}

function requestRefused() {
  return refusal(reason('PLAYGROUND_REQUEST_REFUSED'), {
    code: 403,
    status: 'PERMISSION_DENIED',
    reason: 'forbidden',
  });
}

function notSignedIn() {
  return refusal(reason('CREDENTIALS_MISSING'), {
    code: 401,
    status: 'UNAUTHENTICATED',
    shortMessage: 'Login Required.',
    reason: 'required',
  });
}
