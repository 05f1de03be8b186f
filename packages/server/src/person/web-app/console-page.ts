/**
 * The page that starts the console. It has no content of its own: the script renders everything. The page is the same at
 * every address of the console and contains nothing secret.
 */
import { messagesFor } from '@grantway/messages/catalogue';
import { parseForm } from '@grantway/protocol/form';
import { presentFields } from '@grantway/protocol/present-fields';
import type { Services } from '../../context.ts';
import type { HttpRequest, HttpResponse } from '../../http/http-message.ts';
import { accountOfBrowser, type Browser } from '../browser/browser.ts';
import { assetUrl } from '../pages/assets.ts';
import { html } from '../pages/html.ts';
import { pageFrame, pageResponse } from '../pages/page-response.ts';
import type { Bundle } from './bundle.ts';

type ConsoleVisit = { readonly bundle: Bundle; readonly browser: Browser };

export function consolePage(
  request: HttpRequest,
  { bundle, browser }: ConsoleVisit,
  services: Pick<Services, 'brand' | 'settings'>,
): HttpResponse {
  const { params } = parseForm(request.query);
  const account = accountOfBrowser(browser, params.get('authuser'));
  const { language } = pageFrame(request, services, { account });
  const { name, logo, styleSheetUrl } = services.brand;
  const { entry, scripts, styleSheets } = bundle.start;
  const page = html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>${name}</title>
<link rel="icon" type="${logo?.contentType ?? 'image/svg+xml'}" href="${logo?.url ?? assetUrl('favicon.svg')}">
<link rel="preload" as="font" type="font/woff2" crossorigin href="${assetUrl('hanken-grotesk-latin.woff2')}">
<link rel="stylesheet" href="${assetUrl('tokens.css')}">
${styleSheets.map((path) => html`<link rel="stylesheet" href="${path}">`)}
${styleSheetUrl !== undefined && html`<link rel="stylesheet" href="${styleSheetUrl}">`}
<script type="module" src="${entry}"></script>
${scripts.map((path) => html`<link rel="modulepreload" href="${path}">`)}
<meta id="react-aria-pressable-style">
</head>
<body>
<div id="root" data-brand="${JSON.stringify(presentFields({ name, logo }))}"></div>
<noscript><p>${messagesFor(language).frame.needsScripts}</p></noscript>
</body>
</html>
`.toString();
  return pageResponse(200, page, { cookies: browser.cookies, isApp: true });
}
