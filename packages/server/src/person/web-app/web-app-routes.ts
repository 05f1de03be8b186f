/**
 * The web app over HTTP (decision 0068). The management API decides what the person may do. The page calls this API
 * with the browser's session.
 */
import { acceptedEncodings } from '../../http/accepted-encodings.ts';
import { type HttpRequest, type HttpResponse, redirectResponse } from '../../http/http-message.ts';
import type { RouteFamily } from '../../http/route.ts';
import { wrongMethodResponse } from '../../http/surface.ts';
import { type BrowserServices, recognizeBrowser } from '../browser/browser.ts';
import { consolePath, signInAddress, webAppAddress } from '../sign-in/sign-in-address.ts';
import { type BundledFile, openBundle, type StartFiles } from './bundle.ts';
import { webAppPage } from './web-app-page.ts';

const methods = ['GET', 'HEAD'];

export function consolePages(services: BrowserServices): RouteFamily {
  return {
    surface: 'page',
    methods,
    find: ({ path }) => {
      if (path !== consolePath && !path.startsWith(`${consolePath}/`)) return undefined;
      const start = openBundle()?.startOf('src/main.tsx');
      return start && ((request) => answerConsole(request, start, services));
    },
  };
}

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
  start: StartFiles,
  services: BrowserServices,
): Promise<HttpResponse> {
  if (!methods.includes(request.method)) return wrongMethodResponse(methods, 'page');
  const browser = await recognizeBrowser(request, services);
  const { cookies, accounts } = browser;
  if (accounts.length > 0) return webAppPage(request, { start, browser }, services);
  const address = request.query === '' ? request.path : `${request.path}?${request.query}`;
  const target = { console: webAppAddress(address) ?? consolePath };
  return redirectResponse(302, signInAddress(target), cookies.length > 0 ? { 'set-cookie': cookies } : {});
}

/** The file's name has a hash of the content, so browsers may keep the file forever. */
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
