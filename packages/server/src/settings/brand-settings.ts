/**
 * The settings under `brand`: the operator's name, logo, colors and addresses, which the server shows on every page
 * (decision 0054). The schemas here check only the values themselves. When the server starts, `person/pages/brand`
 * reads the files that the settings name, and checks the contrast of the colors.
 */
import { presentFields } from '@grantway/protocol/present-fields';
import { z } from 'zod';

export type BrandSettings = {
  /** The name on every page, instead of `Grantway`; at most 60 characters. */
  readonly name?: string;
  /**
   * The logo: an SVG or PNG file of at most 64 KiB (a PNG: 2,048 × 2,048 pixels); a relative path starts at the settings
   * file’s folder. Without one, the pages show the first letter of the name.
   */
  readonly logoFile?: string;
  /** The same logo for dark pages; without one, they show `logoFile`. */
  readonly logoFileDark?: string;
  /** Whether the logo itself shows the name; the header then doesn’t repeat it. */
  readonly logoShowsName?: boolean;
  /**
   * The color of links and buttons on light pages, e.g. `#0b57d0`. Text in this color must have a contrast of 4.5 to 1
   * with the page.
   */
  readonly accentColor?: string;
  /** The same on dark pages. Without it, the server makes `accentColor` lighter until it can be read there. */
  readonly accentColorDark?: string;
  /** The email address to which people write with questions; in the footer of every page. */
  readonly supportEmail?: string;
  /** The page where people find help; https only, in the footer of every page. */
  readonly supportUrl?: string;
  /** Your home page; https only, in the footer of every page. */
  readonly homePageUrl?: string;
  /** Your privacy policy; https only, in the footer of every page. */
  readonly privacyPolicyUrl?: string;
  /** Your terms of service; https only, in the footer of every page. */
  readonly termsOfServiceUrl?: string;
};

export type BrandSetting<Value> = {
  readonly schema: z.ZodType<Value>;
  /** What applies if the setting is missing. Appears in `docs/reference/settings.md`. */
  readonly usual?: string;
  /** The setting's description in `docs/reference/settings.md`, without a period at its end. */
  readonly meaning: string;
};

const name = z
  .string({ error: 'must be a text of 1 to 60 characters' })
  .trim()
  .min(1, 'must not be empty')
  // Counts characters of Unicode, not UTF-16 units.
  .refine((text) => [...text].length <= 60, 'must have at most 60 characters')
  .regex(
    // Unicode UAX #9 §2: marks that reorder the text around them could change what a sentence says.
    /^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]*$/u,
    'must be one line, without control characters and marks that reorder text',
  );

const file = z
  .string({ error: 'must be the path of a file, e.g. "logo.svg"' })
  .min(1, 'must be the path of a file, e.g. "logo.svg"')
  .max(1_024, 'must have at most 1,024 characters')
  .refine((path) => !path.includes('\0'), 'must not have a NUL character');

const color = z
  .string({ error: 'must be a color such as "#0b57d0"' })
  .regex(/^#[0-9a-f]{6}$/i, 'must be a color such as "#0b57d0": a # and six hexadecimal digits')
  .toLowerCase();

const email = z
  .email({ error: 'must be an email address, e.g. "help@example.com"' })
  // RFC 5321 §4.5.3.1.3: mail can't be delivered to an address longer than this.
  .max(254, 'must have at most 254 characters');

const webAddress = z
  .string({ error: 'must be an https URL, e.g. "https://example.com/help"' })
  .max(2_048, 'must have at most 2,048 characters')
  .refine(isWebAddress, 'must be an https URL without a password, e.g. "https://example.com/help"')
  .transform((url) => new URL(url).href);

function isWebAddress(text: string): boolean {
  const url = URL.parse(text);
  return url?.protocol === 'https:' && url.username === '' && url.password === '';
}

export const brandSettings: {
  readonly [Name in keyof BrandSettings]-?: BrandSetting<NonNullable<BrandSettings[Name]>>;
} = {
  name: {
    schema: name,
    usual: 'Grantway',
    meaning: 'the name on every page, instead of `Grantway`; at most 60 characters',
  },
  logoFile: {
    schema: file,
    meaning:
      'the logo: an SVG or PNG file of at most 64 KiB (a PNG: 2,048 × 2,048 pixels); a relative path starts at the settings file’s folder. Without one, the pages show the first letter of the name',
  },
  logoFileDark: {
    schema: file,
    meaning: 'the same logo for dark pages; without one, they show `logoFile`',
  },
  logoShowsName: {
    schema: z.boolean({ error: 'must be true or false' }),
    usual: 'false',
    meaning: 'whether the logo itself shows the name; the header then doesn’t repeat it',
  },
  accentColor: {
    schema: color,
    meaning:
      'the color of links and buttons on light pages, e.g. `#0b57d0`. Text in this color must have a contrast of 4.5 to 1 with the page',
  },
  accentColorDark: {
    schema: color,
    meaning:
      'the same on dark pages. Without it, the server makes `accentColor` lighter until it can be read there',
  },
  supportEmail: {
    schema: email,
    meaning: 'the email address to which people write with questions; in the footer of every page',
  },
  supportUrl: {
    schema: webAddress,
    meaning: 'the page where people find help; https only, in the footer of every page',
  },
  homePageUrl: {
    schema: webAddress,
    meaning: 'your home page; https only, in the footer of every page',
  },
  privacyPolicyUrl: {
    schema: webAddress,
    meaning: 'your privacy policy; https only, in the footer of every page',
  },
  termsOfServiceUrl: {
    schema: webAddress,
    meaning: 'your terms of service; https only, in the footer of every page',
  },
};

/** The path of an error names the faulty field. If the path is empty, `brand` itself is faulty. */
export const brandSchema: z.ZodType<BrandSettings> = z
  .strictObject(
    {
      name: brandSettings.name.schema.optional(),
      logoFile: brandSettings.logoFile.schema.optional(),
      logoFileDark: brandSettings.logoFileDark.schema.optional(),
      logoShowsName: brandSettings.logoShowsName.schema.optional(),
      accentColor: brandSettings.accentColor.schema.optional(),
      accentColorDark: brandSettings.accentColorDark.schema.optional(),
      supportEmail: brandSettings.supportEmail.schema.optional(),
      supportUrl: brandSettings.supportUrl.schema.optional(),
      homePageUrl: brandSettings.homePageUrl.schema.optional(),
      privacyPolicyUrl: brandSettings.privacyPolicyUrl.schema.optional(),
      termsOfServiceUrl: brandSettings.termsOfServiceUrl.schema.optional(),
    },
    {
      error: (issue) =>
        issue.code === 'unrecognized_keys'
          ? `has no setting ${issue.keys.map((key) => JSON.stringify(key)).join(' or ')}; it has ${Object.keys(brandSettings).join(', ')}`
          : 'must be an object, e.g. { "name": "Example Cloud" }',
    },
  )
  .refine(({ logoFile, logoFileDark }) => logoFileDark === undefined || logoFile !== undefined, {
    error: 'needs logoFile too',
    path: ['logoFileDark'],
  })
  .refine(({ logoFile, logoShowsName }) => logoShowsName !== true || logoFile !== undefined, {
    error: 'needs logoFile too',
    path: ['logoShowsName'],
  })
  .transform((fields) => presentFields<BrandSettings>(fields));

/** What is wrong with the first bad setting: `brand.name must not be empty`. Undefined if there is no error. */
export function brandFault(error: z.ZodError | undefined): string | undefined {
  const [issue] = error?.issues ?? [];
  return issue && `${['brand', ...issue.path].join('.')} ${issue.message}`;
}
