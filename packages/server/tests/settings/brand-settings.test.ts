import { expect, test } from 'vitest';
import { brandFault, brandSchema } from '../../src/settings/brand-settings.ts';

const longUrl = `https://example.com/${'a'.repeat(2_048)}`;

test('all settings are accepted; colors become lower case, and URLs are normalized', () => {
  const brand = {
    name: '  Example Cloud ',
    logoFile: 'logo.svg',
    logoFileDark: 'logo-dark.png',
    logoShowsName: true,
    accentColor: '#0B57D0',
    accentColorDark: '#A8C7FA',
    supportEmail: 'help@example.com',
    supportUrl: 'https://help.example.com',
    homePageUrl: 'https://example.com/',
    privacyPolicyUrl: 'https://example.com/privacy',
    termsOfServiceUrl: 'https://example.com/terms',
  };
  expect(brandSchema.parse(brand)).toEqual({
    ...brand,
    name: 'Example Cloud',
    accentColor: '#0b57d0',
    accentColorDark: '#a8c7fa',
    supportUrl: 'https://help.example.com/',
  });
});

test('a name may have 60 characters, however many UTF-16 units they take', () => {
  expect(brandSchema.parse({ name: '𠮷'.repeat(60) })).toEqual({ name: '𠮷'.repeat(60) });
});

test.each([
  [[], 'brand must be an object'],
  ['Example Cloud', 'brand must be an object'],
  [null, 'brand must be an object'],
  [{ hue: '#000000' }, 'brand has no setting "hue"; it has name, logoFile,'],
  [{ name: '' }, 'brand.name must not be empty'],
  [{ name: 7 }, 'brand.name must be a text of 1 to 60 characters'],
  [{ name: 'a'.repeat(61) }, 'brand.name must have at most 60 characters'],
  [{ name: 'Example\nCloud' }, 'brand.name must be one line'],
  [{ name: 'Example \u202ecloud' }, 'brand.name must be one line'],
  [{ logoFile: '' }, 'brand.logoFile must be the path of a file'],
  [{ logoFile: 'a'.repeat(1_025) }, 'brand.logoFile must have at most 1,024 characters'],
  [{ logoFile: 'logo\0.svg' }, 'brand.logoFile must not have a NUL character'],
  [{ logoFileDark: 'logo.svg' }, 'brand.logoFileDark needs logoFile too'],
  [{ logoShowsName: true }, 'brand.logoShowsName needs logoFile too'],
  [{ logoFile: 'logo.svg', logoShowsName: 'yes' }, 'brand.logoShowsName must be true or false'],
  [{ accentColor: 'blue' }, 'brand.accentColor must be a color such as "#0b57d0"'],
  [{ accentColor: '#08f' }, 'brand.accentColor must be a color such as "#0b57d0"'],
  [{ accentColor: '#0b57d0}body{display:none' }, 'brand.accentColor must be a color'],
  [{ accentColorDark: '#0b57d0ff' }, 'brand.accentColorDark must be a color such as "#0b57d0"'],
  [{ supportEmail: 'help' }, 'brand.supportEmail must be an email address'],
  [{ supportEmail: `${'a'.repeat(300)}@example.com` }, 'brand.supportEmail must'],
  [{ supportUrl: 'http://help.example.com' }, 'brand.supportUrl must be an https URL'],
  [{ supportUrl: 'javascript:alert(1)' }, 'brand.supportUrl must be an https URL'],
  [{ homePageUrl: '/home' }, 'brand.homePageUrl must be an https URL'],
  [{ privacyPolicyUrl: 'https://a:b@example.com/' }, 'brand.privacyPolicyUrl must be an https URL'],
  [{ termsOfServiceUrl: longUrl }, 'brand.termsOfServiceUrl must have at most 2,048 characters'],
])('%j is rejected, and the error says what to change', (brand, message) => {
  expect(brandFault(brandSchema.safeParse(brand).error)).toContain(message);
});
