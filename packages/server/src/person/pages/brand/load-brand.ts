/** Makes the brand of a server from its settings, once, when it starts (decision 0054). */
import { presentFields } from '@grantway/protocol/present-fields';
import type { Brand, BrandFile } from '../../../context.ts';
import { type BrandSettings, brandFault, brandSchema } from '../../../settings/brand-settings.ts';
import { addressedFile } from '../assets.ts';
import { initial } from '../foreign-text.ts';
import { html } from '../html.ts';
import { inTheme } from '../theme.ts';
import { accentOf, accentStyleSheet, textOn } from './accent-colors.ts';
import { BrandError } from './brand-error.ts';
import { grantwayBrand } from './grantway-brand.ts';
import { type LogoImage, readLogo } from './logo-file.ts';

/** @throws BrandError with the setting that can't be used, and what to change */
export function loadBrand(given: BrandSettings): Brand {
  const { data: settings, error } = brandSchema.safeParse(given);
  if (settings === undefined) throw new BrandError(brandFault(error));
  const logo = loadLogo(settings);
  const css = accentStyleSheet(settings);
  const styleSheets = css === undefined ? undefined : loadStyleSheets(css);
  const { name, supportEmail, supportUrl, homePageUrl, privacyPolicyUrl, termsOfServiceUrl } = settings;
  return presentFields<Brand>({
    name: name ?? grantwayBrand.name,
    logo: logo?.shown,
    styleSheetUrl: styleSheets?.main.url,
    themedStyleSheetUrls: styleSheets && { light: styleSheets.light.url, dark: styleSheets.dark.url },
    supportEmail,
    supportUrl,
    homePageUrl,
    privacyPolicyUrl,
    termsOfServiceUrl,
    files: [...(logo?.files ?? []), ...Object.values(styleSheets ?? {})],
  });
}

function loadStyleSheets(css: string) {
  const file = (name: string, text: string): BrandFile =>
    addressedFile(name, 'text/css; charset=utf-8', Buffer.from(text));
  return {
    main: file('brand.css', css),
    light: file('brand-light.css', inTheme(css, 'light')),
    dark: file('brand-dark.css', inTheme(css, 'dark')),
  };
}

type Logo = { readonly shown: NonNullable<Brand['logo']>; readonly files: readonly BrandFile[] };

/** The operator's logo, else the initial of the operator's name; undefined if the pages show Grantway's own mark. */
function loadLogo(settings: BrandSettings): Logo | undefined {
  const { name, logoFile, logoFileDark, logoShowsName = false } = settings;
  if (logoFile === undefined && name === undefined) return undefined;
  const image = logoFile === undefined ? initialImage(settings) : readLogo(logoFile, 'logoFile');
  const main = logoAsset('logo', image);
  const dark =
    logoFileDark === undefined ? undefined : logoAsset('logo-dark', readLogo(logoFileDark, 'logoFileDark'));
  return {
    shown: presentFields<Logo['shown']>({
      url: main.url,
      urlDark: dark?.url,
      contentType: image.contentType,
      showsName: logoShowsName,
    }),
    files: [main, ...(dark ? [dark] : [])],
  };
}

function logoAsset(stem: 'logo' | 'logo-dark', { contentType, body }: LogoImage): BrandFile {
  const extension = contentType === 'image/png' ? 'png' : 'svg';
  return addressedFile(`${stem}.${extension}`, contentType, body);
}

function initialImage(settings: BrandSettings): LogoImage {
  const accent = accentOf(settings);
  const letter = initial(settings.name ?? grantwayBrand.name, 'en');
  const drawing = html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="${accent}"/><text x="16" y="22" text-anchor="middle" font-family="system-ui, sans-serif" font-size="18" font-weight="600" fill="${textOn(accent)}">${letter}</text></svg>`;
  return { contentType: 'image/svg+xml', body: Buffer.from(drawing.toString()) };
}
