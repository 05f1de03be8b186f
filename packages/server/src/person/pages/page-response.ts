/** HTML as a response: the headers that every page has, and a Content-Security-Policy without any inline script. */

import { chooseLanguage } from '@grantway/messages/choose-language';
import { type Language, languages } from '@grantway/messages/language';
import { parseForm } from '@grantway/protocol/form';
import { presentFields } from '@grantway/protocol/present-fields';
import { endpointPaths } from '../../http/endpoint-paths.ts';
import type { HttpRequest, HttpResponse } from '../../http/http-message.ts';
import { noStore } from '../../http/http-message.ts';
import type { Account } from '../../records/account.ts';
import type { PageFrame } from './page-frame.ts';

export type PageOptions = {
  readonly cookies?: readonly string[];
  /** Whether a form of this page can end at an application: its answer, or what that redirects to, leaves this origin. */
  readonly formMayLeave?: boolean;
  /** Whether the page runs this origin's scripts; without them no script runs at all. */
  readonly runsScripts?: true;
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
      'x-frame-options': 'DENY',
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
 * Chromium applies `form-action` to every redirect that follows a form, those of the application included. An application
 * may go on to any host and any scheme (`com.example.app:`), and no list of sources covers those: so a page whose form can
 * end there sends no `form-action` (decision 0024). All others keep it.
 */
function contentSecurityPolicy({ formMayLeave, runsScripts }: PageOptions): string {
  return [
    "default-src 'none'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self'",
    ...(runsScripts ? ["script-src 'self'"] : []),
    ...(formMayLeave ? [] : ["form-action 'self'"]),
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/**
 * The frame of a page: its language, the links to the others, the account.
 *
 * @param getAddress path and query by which the page is got where it answers a POST, or the page that it came from;
 *   without it such a page has no links to other languages
 */
export function pageFrame(
  request: HttpRequest,
  account: Account | undefined,
  getAddress?: string,
): PageFrame {
  const { params } = parseForm(request.query);
  const hl = params.get('hl');
  const acceptLanguage = request.headers['accept-language'];
  const language = chooseLanguage(presentFields({ hl, accountLocale: account?.locale, acceptLanguage }));
  // Relative to the page itself: a path may begin with two slashes.
  const address = request.method === 'GET' ? `?${request.query}` : getAddress;
  return presentFields({
    language,
    languageLinks: address === undefined ? undefined : languageLinks(address),
    account,
  });
}

function languageLinks(address: string): Readonly<Record<Language, string>> {
  const [path, query = ''] = address.split(/\?(.*)/s);
  const others = query.split('&').filter((pair) => pair !== '' && !/^hl(?:=|$)/.test(pair));
  const links = languages.map((language) => [language, `${path}?${[...others, `hl=${language}`].join('&')}`]);
  return Object.fromEntries(links) as Record<Language, string>;
}

/** Path and query of the account's page, in the language that was asked for. */
export function accountAddress(request: HttpRequest): string {
  const hl = parseForm(request.query).params.get('hl');
  return hl === undefined ? endpointPaths.account : `${endpointPaths.account}?hl=${encodeURIComponent(hl)}`;
}
