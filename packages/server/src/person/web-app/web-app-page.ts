/**
 * The page that starts the console or the playground. A script renders all content, so the page contains nothing secret.
 */
import { messagesFor } from '@grantway/messages/catalogue';
import { parseForm } from '@grantway/protocol/form';
import { presentFields } from '@grantway/protocol/present-fields';
import type { Services } from '../../context.ts';
import type { HttpRequest, HttpResponse } from '../../http/http-message.ts';
import { accountOfBrowser, type Browser } from '../browser/browser.ts';
import { type AssetName, assetUrl } from '../pages/assets.ts';
import { html } from '../pages/html.ts';
import { pageFrame, pageResponse } from '../pages/page-response.ts';
import type { Theme } from '../pages/theme.ts';
import type { StartFiles } from './bundle.ts';

type WebAppVisit = { readonly start: StartFiles; readonly browser: Browser };

export function webAppPage(
  request: HttpRequest,
  { start, browser }: WebAppVisit,
  services: Pick<Services, 'brand' | 'settings'>,
): HttpResponse {
  const { params } = parseForm(request.query);
  const account = accountOfBrowser(browser, params.get('authuser'));
  const { language, theme = 'system' } = pageFrame(request, services, { account });
  const { name, logo } = services.brand;
  const themed = themedStyleSheets(services.brand);
  const { entry, scripts, styleSheets } = start;
  const page = html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="${theme === 'system' ? 'light dark' : theme}">
<title>${name}</title>
<link rel="icon" type="${logo?.contentType ?? 'image/svg+xml'}" href="${logo?.url ?? assetUrl('favicon.svg')}">
<link rel="preload" as="font" type="font/woff2" crossorigin href="${assetUrl('hanken-grotesk-latin.woff2')}">
<link rel="stylesheet" href="${themed[theme][0]}" data-themed>
${styleSheets.map((path) => html`<link rel="stylesheet" href="${path}">`)}
${themed[theme].slice(1).map((url) => html`<link rel="stylesheet" href="${url}" data-themed>`)}
<script type="module" src="${entry}"></script>
${scripts.map((path) => html`<link rel="modulepreload" href="${path}">`)}
<meta id="react-aria-pressable-style">
</head>
<body>
<div id="root" data-brand="${JSON.stringify(presentFields({ name, logo }))}" data-theme="${theme}" data-style-sheets="${JSON.stringify(themed)}"></div>
<noscript><p>${messagesFor(language).frame.needsScripts}</p></noscript>
</body>
</html>
`.toString();
  return pageResponse(200, page, { cookies: browser.cookies, isApp: true });
}

/**
 * The style sheets with colors. Each theme has them in the same order, so the script can swap one theme's for
 * another's.
 */
function themedStyleSheets({ styleSheetUrl, themedStyleSheetUrls }: Services['brand']) {
  const brands = { system: styleSheetUrl, ...themedStyleSheetUrls };
  const sheets = (theme: 'system' | Theme, tokens: AssetName) => {
    const brand = brands[theme];
    return [assetUrl(tokens), ...(brand === undefined ? [] : [brand])];
  };
  return {
    system: sheets('system', 'tokens.css'),
    light: sheets('light', 'tokens-light.css'),
    dark: sheets('dark', 'tokens-dark.css'),
  };
}
