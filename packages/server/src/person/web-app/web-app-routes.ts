/**
 * The web app over HTTP: the console's page at each of its addresses, and the files that the page loads. A person who
 * isn't signed in goes to the sign-in page and comes back. What the person may do is up to the management API, which the
 * page calls with the browser's session. Decision 0068.
 */
import { acceptedEncodings } from '../../http/accepted-encodings.ts';
import { type HttpRequest, type HttpResponse, redirectResponse } from '../../http/http-message.ts';
import type { RouteFamily } from '../../http/route.ts';
import { wrongMethodResponse } from '../../http/surface.ts';
import { type BrowserServices, recognizeBrowser } from '../browser/browser.ts';
import { consoleAddress, consolePath, signInAddress } from '../sign-in/sign-in-address.ts';
import { type Bundle, type BundledFile, openBundle } from './bundle.ts';
import { consolePage } from './console-page.ts';

const methods = ['GET', 'HEAD'];

/** The console. It isn't there if the web app was never built. */
export function consolePages(services: BrowserServices): RouteFamily {
  return {
    surface: 'page',
    methods,
    find: ({ path }) => {
      if (path !== consolePath && !path.startsWith(`${consolePath}/`)) return undefined;
      const bundle = openBundle();
      return bundle && ((request) => answerConsole(request, bundle, services));
    },
  };
}

/** The scripts and style sheets of the web app. */
export function webAppFiles(): RouteFamily {
  return {
    surface: 'other',
    methods,
    find: ({ method, path }) => {
      if (!path.startsWith('/assets/app/') || !methods.includes(method)) return undefined;
      const file = openBundle()?.files.get(path);
      return file && ((request) => fileResponse(file, request));
    },
  };
}

async function answerConsole(
  request: HttpRequest,
  bundle: Bundle,
  services: BrowserServices,
): Promise<HttpResponse> {
  if (!methods.includes(request.method)) return wrongMethodResponse(methods, 'page');
  const browser = await recognizeBrowser(request, services);
  const { cookies, accounts } = browser;
  if (accounts.length > 0) return consolePage(request, { bundle, browser }, services);
  const address = request.query === '' ? request.path : `${request.path}?${request.query}`;
  const target = { console: consoleAddress(address) ?? consolePath };
  return redirectResponse(302, signInAddress(target), cookies.length > 0 ? { 'set-cookie': cookies } : {});
}

/** The file's name has a hash of the content, so a browser may keep the file for good. */
function fileResponse({ contentType, body, compressed }: BundledFile, request: HttpRequest): HttpResponse {
  const accepted = acceptedEncodings(request.headers['accept-encoding']);
  const best = compressed.find(({ encoding }) => accepted.has(encoding));
  return {
    status: 200,
    headers: {
      'content-type': contentType,
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      vary: 'Accept-Encoding',
      ...(best !== undefined && { 'content-encoding': best.encoding }),
    },
    body: best?.body ?? body,
  };
}
