import { describe, expect, test } from 'vitest';
import { parseTarget, signInAddress } from '../../../src/person/sign-in/sign-in-address.ts';

const parse = (address: string) => parseTarget(new Map(new URL(address, 'http://localhost').searchParams));

describe('the address of the sign-in page', () => {
  test.each([
    [{ request: 'sealed-_1' }, {}],
    [{ page: 'security' }, { reauthenticate: true, hint: '1001' }],
    [{ page: 'applications' }, { hint: 'mina+a&b=c@harbour.example', hl: 'zh-TW' }],
  ] as const)(
    'contains where the person goes after signing in, and the options: %j %j',
    (target, options) => {
      const parsed = parse(signInAddress(target, options));
      expect(parsed.target).toEqual(target);
      expect(parsed.options).toEqual({ hint: undefined, hl: undefined, ...options });
    },
  );

  test.each(['//evil.example', 'https://evil.example', '/account', 'constructor', ''])(
    'leads to the applications page if `page` isn’t the name of an account page: page=%s',
    (page) => {
      expect(parse(`/sign-in?${new URLSearchParams({ page })}`).target).toEqual({ page: 'applications' });
    },
  );
});
