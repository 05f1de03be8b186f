/** Pages as responses: the headers of every page, with a Content-Security-Policy that allows no inline script. */

import { chooseLanguage } from '@grantway/messages/choose-language';
import { parseForm } from '@grantway/protocol/form';
import { presentFields } from '@grantway/protocol/present-fields';
import type { Services } from '../../context.ts';
import { endpointPaths } from '../../http/endpoint-paths.ts';
import type { HttpRequest, HttpResponse } from '../../http/http-message.ts';
import { noStore } from '../../http/http-message.ts';
import type { Account } from '../../records/account.ts';
import { chosenLanguage } from '../browser/language-choice.ts';
import type { PageFrame } from './page-frame.ts';
import { chosenTheme } from './theme-choice.ts';

export type PageOptions = {
  readonly cookies?: readonly string[];
  /**
   * Whether submitting a form of this page can lead to an app on another origin, directly or after several redirects.
   */
  readonly formMayLeave?: boolean;
  /** Whether the page runs scripts of this origin. Without `runsScripts` or `isApp`, no script runs at all. */
  readonly runsScripts?: true;
  /** Whether a script renders the whole page, with data that it requests from this origin: the web app. */
  readonly isApp?: true;
  /** Whether pages of this origin may show this one in a frame. Its forms, links and scripts then don't work. */
  readonly isPreview?: true;
  readonly headers?: Readonly<Record<string, string>>;
};

export function pageResponse(status: number, html: string, options: PageOptions = {}): HttpResponse {
  return {
    status,
    headers: presentFields({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': contentSecurityPolicy(options),
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': options.isPreview ? 'SAMEORIGIN' : 'DENY',
      'cross-origin-opener-policy': 'same-origin',
      'permissions-policy': 'camera=(), geolocation=(), microphone=()',
      ...noStore,
      ...options.headers,
      'set-cookie': options.cookies && options.cookies.length > 0 ? options.cookies : undefined,
    }),
    body: html,
  };
}

/**
 * A page whose form can lead to an app sends no `form-action` (decision 0024). Chromium applies that directive to every
 * redirect after the form, even to the app's own redirects. An app may redirect to any host and any scheme
 * (`com.example.app:`), and no list of sources covers them all. All other pages send `form-action`.
 */
function contentSecurityPolicy({ formMayLeave, runsScripts, isApp, isPreview }: PageOptions): string {
  return [
    "default-src 'none'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self'",
    ...(runsScripts ? ["script-src 'self'"] : []),
    ...(isApp ? appDirectives : []),
    ...(formMayLeave ? [] : [`form-action ${isPreview ? "'none'" : "'self'"}`]),
    "base-uri 'none'",
    `frame-ancestors ${isPreview ? "'self'" : "'none'"}`,
    // Without `allow-same-origin`, the preview would have another origin, and the typeface wouldn't load.
    ...(isPreview ? ['sandbox allow-same-origin'] : []),
  ].join('; ');
}

/** With Trusted Types and no policy, no text ever becomes markup or a script. Frames are for the consent preview. */
const appDirectives = [
  "script-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
];

export type FrameOptions = {
  /** The account that the page is for. The page uses its language if neither `hl` nor the person's choice names one. */
  readonly account?: Account | undefined;
  /** Whether the page itself shows the account. The header's menu then has only languages. */
  readonly accountInPage?: true;
  /**
   * For a POST request: the path and query for the language menu. A GET of this address must show the same page, or the
   * page with the form. If absent, the response offers no languages.
   */
  readonly getAddress?: string | undefined;
};

export function pageFrame(
  request: HttpRequest,
  services: Pick<Services, 'brand' | 'settings'>,
  { account, accountInPage, getAddress }: FrameOptions = {},
): PageFrame {
  const { params } = parseForm(request.query);
  const hl = params.get('hl');
  const acceptLanguage = request.headers['accept-language'];
  const language = chooseLanguage(
    presentFields({
      hl,
      chosen: chosenLanguage(request, services),
      accountLocale: account?.locale,
      acceptLanguage,
    }),
  );
  return presentFields<PageFrame>({
    language,
    brand: services.brand,
    theme: chosenTheme(request, services),
    pageAddress: request.method === 'GET' ? `${request.path}?${request.query}` : getAddress,
    account: accountInPage ? undefined : account,
  });
}

export function accountAddress(request: HttpRequest): string {
  const hl = parseForm(request.query).params.get('hl');
  return hl === undefined ? endpointPaths.account : `${endpointPaths.account}?hl=${encodeURIComponent(hl)}`;
}
