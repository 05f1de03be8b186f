/**
 * What every page has around it: head, header (mark, account, language), footer. Pages are complete without
 * JavaScript, and load nothing but this origin's own files, so that `default-src 'none'; style-src 'self'; font-src
 * 'self'; img-src 'self'` is enough for them.
 */

import { messagesFor } from '@grantway/messages/catalogue';
import { assetUrl } from './assets.ts';
import { gateAjar } from './drawings.ts';
import { headerMenu } from './header-menu.ts';
import { type Html, html } from './html.ts';
import type { PageForm, PageFrame } from './page-frame.ts';

export { avatar } from './avatar.ts';

/** A page's own part. */
export type PageContent = {
  /** Plain text; the product's name is added. */
  readonly title: string;
  readonly main: Html;
  /** Stands before the page's own part, and the link that skips to the content skips it. */
  readonly navigation?: Html;
  /** More elements for the head. */
  readonly head?: Html;
};

/** The whole document as text. */
export function renderPage(frame: PageFrame, content: PageContent): string {
  const text = messagesFor(frame.language).frame;
  return html`<!doctype html>
<html lang="${frame.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>${content.title} – Grantway</title>
<link rel="icon" type="image/svg+xml" href="${assetUrl('favicon.svg')}">
<link rel="preload" as="font" type="font/woff2" crossorigin href="${assetUrl('hanken-grotesk-latin.woff2')}">
<link rel="stylesheet" href="${assetUrl('pages.css')}">
${content.head}
</head>
<body>
<a class="skip" href="#content">${text.skipToContent}</a>
<header class="lintel">
<p class="wordmark" translate="no">${gateAjar}<span>Grantway</span></p>
${headerMenu(frame)}
</header>
<div class="opening">
${content.navigation}
<main id="content" tabindex="-1">${content.main}</main>
<footer class="threshold"><p>${text.footer}</p></footer>
</div>
</body>
</html>
`.toString();
}

/** The hidden fields of a form. */
export function hiddenFields(form: PageForm): Html {
  const fields = Object.entries(form.hidden);
  return html`${fields.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}`;
}
