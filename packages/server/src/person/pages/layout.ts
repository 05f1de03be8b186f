/** The frame of every page. Pages are complete without JavaScript, and load only files of this origin. */

import { messagesFor } from '@grantway/messages/catalogue';
import type { Language } from '@grantway/messages/language';
import type { Brand } from '../../context.ts';
import { assetUrl } from './assets.ts';
import { grantwayBrand } from './brand/grantway-brand.ts';
import { gateAjar } from './drawings.ts';
import { displayName, mailLink } from './foreign-text.ts';
import { headerMenu } from './header-menu.ts';
import { type Html, html } from './html.ts';
import type { PageForm, PageFrame } from './page-frame.ts';
import type { Theme } from './theme.ts';

export { avatar } from './avatar.ts';

export type PageContent = {
  /** Plain text; the server's name follows it. */
  readonly title: string;
  readonly main: Html;
  /** Comes before `main`. The link "Skip to content" skips it. */
  readonly navigation?: Html;
  readonly head?: Html;
};

export function renderPage(frame: PageFrame, content: PageContent): string {
  const text = messagesFor(frame.language).frame;
  const brand = frame.brand ?? grantwayBrand;
  const { styleSheetUrl, themedStyleSheetUrls } = brand;
  const brandStyleSheet = frame.theme === undefined ? styleSheetUrl : themedStyleSheetUrls?.[frame.theme];
  return html`<!doctype html>
<html lang="${frame.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="${frame.theme ?? 'light dark'}">
<title>${content.title} – ${brand.name}</title>
<link rel="icon" type="${brand.logo?.contentType ?? 'image/svg+xml'}" href="${brand.logo?.url ?? assetUrl('favicon.svg')}">
<link rel="preload" as="font" type="font/woff2" crossorigin href="${assetUrl('hanken-grotesk-latin.woff2')}">
<link rel="stylesheet" href="${assetUrl(frame.theme === undefined ? 'pages.css' : `pages-${frame.theme}.css`)}">
${brandStyleSheet !== undefined && html`<link rel="stylesheet" href="${brandStyleSheet}">`}
${content.head}
</head>
<body>
<a class="skip" href="#content">${text.skipToContent}</a>
<header class="lintel">
<p class="wordmark" translate="no">${wordmark(brand, frame.theme)}</p>
${headerMenu(frame)}
</header>
<div class="opening">
${content.navigation}
<main id="content" tabindex="-1">${content.main}</main>
<footer class="threshold">${footer(brand, frame.language)}</footer>
</div>
</body>
</html>
`.toString();
}

function wordmark({ name, logo }: Brand, theme: Theme | undefined): Html {
  if (logo === undefined) return html`${gateAjar}<span>${name}</span>`;
  const picture = html`<picture>${logo.urlDark !== undefined && html`<source srcset="${logo.urlDark}" media="${darkMedia(theme)}">`}<img class="brand-logo" src="${logo.url}" alt="${logo.showsName && name}"></picture>`;
  return logo.showsName ? picture : html`${picture}<span>${name}</span>`;
}

function darkMedia(theme: Theme | undefined): string {
  if (theme === undefined) return '(prefers-color-scheme: dark)';
  return theme === 'dark' ? 'all' : 'not all';
}

function footer(brand: Brand, language: Language): Html {
  const { frame: text, application } = messagesFor(language);
  const links = [
    { url: brand.supportUrl, label: text.help },
    { url: brand.homePageUrl, label: application.homePage },
    { url: brand.privacyPolicyUrl, label: application.privacyPolicy },
    { url: brand.termsOfServiceUrl, label: application.termsOfService },
  ].filter(({ url }) => url !== undefined);
  const [before, after] = text.questions;
  return html`<p>${text.footer(brand.name)}</p>
${brand.supportEmail !== undefined && html`<p>${before}${mailTo(brand.supportEmail)}${after}</p>`}
${links.length > 0 && html`<ul class="links">${links.map(({ url, label }) => html`<li><a href="${url}" rel="noopener noreferrer">${label}</a></li>`)}</ul>`}`;
}

function mailTo(address: string): Html {
  return html`<a href="${mailLink(address)}">${displayName(address)}</a>`;
}

export function supportLine(frame: PageFrame): Html | undefined {
  const contact = supportContact(frame);
  const [before, after] = messagesFor(frame.language).frame.questions;
  return contact && html`<p>${before}${contact}${after}</p>`;
}

/** The email address, else the host of the help page. Undefined if the operator named neither. */
export function supportContact({ brand }: PageFrame): Html | undefined {
  if (brand?.supportEmail !== undefined) return mailTo(brand.supportEmail);
  if (brand?.supportUrl === undefined) return undefined;
  return html`<a href="${brand.supportUrl}" rel="noopener noreferrer">${new URL(brand.supportUrl).host}</a>`;
}

export function hiddenFields(form: PageForm): Html {
  const fields = Object.entries(form.hidden);
  return html`${fields.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}`;
}
