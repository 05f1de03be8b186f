import { clientsTexts } from '@grantway/messages/console/clients';
import { consentScreenTexts } from '@grantway/messages/console/consent-screen';
import { consentVerificationTexts } from '@grantway/messages/console/consent-verification';
import { shellTexts } from '@grantway/messages/console/shell';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { redirectUriViolations } from '../../server/src/registration/redirect-uris.ts';
import {
  displayText,
  emailAddress,
  explanation,
  identifier,
  javascriptOrigin,
  pageUrl,
} from '../../server/src/registration/value-schemas.ts';
import { originRule, redirectUriRule } from '../src/components/address-rules.ts';
import { linkRule } from '../src/components/link-rule.ts';
import { longTextRule } from '../src/components/long-text-rule.ts';
import { emailRule, idFromName, nameRule, projectIdRule } from '../src/components/rules.ts';

const { rules } = shellTexts.en;
const text = fc.oneof(
  fc.string({ maxLength: 120 }),
  fc.string({ unit: 'grapheme', maxLength: 120 }),
  fc.string({ unit: fc.constantFrom('a', 'z', '0', '-', 'A', ' ', '\n'), maxLength: 66 }),
);

describe('a project’s id', () => {
  const check = projectIdRule(rules);
  test('is accepted exactly if the server accepts it', () => {
    fc.assert(
      fc.property(text, (value) => {
        expect(check(value) === undefined).toBe(identifier.safeParse(value).success);
      }),
    );
    expect(check('harbor-notes')).toBe(undefined);
  });

  test('made from a name is valid or empty', () => {
    fc.assert(
      fc.property(text, (name) => {
        const id = idFromName(name);
        expect(id === '' || check(id) === undefined).toBe(true);
      }),
    );
    expect(idFromName('Café Ünïcode 3!')).toBe('cafe-unicode-3');
    expect(idFromName('3 Körbe')).toBe('korbe');
  });
});

test('a name is accepted exactly if the server accepts it', () => {
  const check = nameRule(rules);
  fc.assert(
    fc.property(text, (value) => {
      expect(check(value) === undefined).toBe(displayText.safeParse(value).success);
    }),
  );
  expect(check('x'.repeat(101))).toBe(rules.tooLong('100'));
});

test('an email address is accepted exactly if the server accepts it', () => {
  const check = emailRule(rules);
  fc.assert(
    fc.property(fc.oneof(fc.emailAddress(), text), (value) => {
      expect(check(value) === undefined).toBe(emailAddress.safeParse(value.trim()).success);
    }),
  );
  expect([check(''), check('nobody'), check('a b@example.com')]).toEqual([
    rules.required,
    rules.email,
    rules.email,
  ]);
});

test('a long text is accepted exactly if it is empty or the server accepts it', () => {
  const check = longTextRule(consentVerificationTexts.en);
  fc.assert(
    fc.property(text, (value) => {
      const isEmpty = value.trim() === '';
      expect(check(value) === undefined).toBe(isEmpty || explanation.safeParse(value).success);
    }),
  );
  expect(check('x'.repeat(1_001))).toBe(consentVerificationTexts.en.tooLong);
  expect([check('one\ntwo'), check('one\ttwo')]).toEqual([undefined, consentVerificationTexts.en.noControl]);
});

test('a link is accepted exactly if it is empty or the server accepts it; the server accepts every repair', () => {
  const texts = consentScreenTexts.en;
  const check = linkRule(texts);
  const server = pageUrl('https://www.example.com');
  const link = fc.oneof(text, fc.webUrl({ withFragments: true }), fc.domain());
  fc.assert(
    fc.property(link, (value) => {
      const isEmpty = value.trim() === '';
      const problem = check(value);
      expect(problem === undefined).toBe(isEmpty || server.safeParse(value.trim()).success);
      if (problem?.repair) expect(server.safeParse(problem.repair.value).success).toBe(true);
    }),
  );
  const found = (value: string) => [check(value)?.text, check(value)?.repair?.value];
  expect(found('http://www.example.com/a')).toEqual([texts.linkRules.scheme, 'https://www.example.com/a']);
  expect(found('www.example.com')).toEqual([texts.linkRules.form, 'https://www.example.com']);
  expect(found('https://me@www.example.com')).toEqual([texts.linkRules.userinfo, 'https://www.example.com']);
  expect(found(`https://www.example.com/${'a'.repeat(2_048)}`)).toEqual([texts.linkRules.length, undefined]);
  expect(found('http://localhost:8080/')).toEqual([undefined, undefined]);
});

describe('an address of a client', () => {
  const texts = clientsTexts.en.addresses;
  const address = fc.oneof(
    text,
    fc.webUrl({ withFragments: true, withQueryParameters: true }),
    fc
      .tuple(
        fc.constantFrom('https://', 'http://', 'HTTPS://', 'ftp://', ''),
        fc.constantFrom(
          'www.example.com',
          'localhost',
          '[::1]',
          '10.0.0.1',
          '0x7f.1',
          'WWW.example.com',
          'host',
        ),
        fc.constantFrom('', ':443', ':8080'),
        fc.constantFrom('', '/', '/a', '#', '?b=https://c'),
      )
      .map((parts) => parts.join('')),
  );

  test('CON-11 is accepted as an origin exactly if the server accepts it; the server accepts every repair', () => {
    const check = originRule(texts);
    fc.assert(
      fc.property(address, (value) => {
        const problem = check(value);
        expect(problem === undefined).toBe(javascriptOrigin.safeParse(value).success);
        if (problem?.repair) expect(javascriptOrigin.safeParse(problem.repair.value).success).toBe(true);
      }),
    );
    expect(check('https://www.example.com/')).toEqual({
      text: texts.originRules.form,
      repair: { label: texts.removeSlash, value: 'https://www.example.com' },
    });
    expect(check('http://www.example.com/a')?.repair?.value).toBe('https://www.example.com');
    expect(check('https://10.0.0.1')).toEqual({ text: texts.originRules.host });
  });

  test('RED-1 to RED-8: is rejected as a redirect URI only if the server rejects it, and the text names each broken rule', () => {
    const check = redirectUriRule(texts);
    const namedIn = (text = ''): readonly string[] =>
      Object.entries(texts.rules).flatMap(([rule, sentence]) => (text.includes(sentence) ? [rule] : []));
    fc.assert(
      fc.property(address, (value) => {
        const problem = check(value);
        const rules: readonly string[] = redirectUriViolations(value).map(({ rule }) => rule);
        const named = namedIn(problem?.text);
        // RED-3 needs the public suffix list, which only the server has.
        expect(new Set(rules.filter((rule) => rule !== 'RED-3'))).toEqual(
          new Set(named.filter((rule) => rule !== 'RED-3')),
        );
        expect(named.includes('RED-3') && !rules.includes('RED-3')).toBe(false);
        if (problem?.repair) expect(check(problem.repair.value)).toBe(undefined);
      }),
    );
    expect(namedIn(check('http://www.example.com/a/../b#c')?.text)).toEqual(['RED-1', 'RED-5', 'RED-7']);
    expect(check('https://www.example.com/a#b')?.repair).toEqual({
      label: texts.removeFragment,
      value: 'https://www.example.com/a',
    });
    expect(check('user@www.example.com/a')?.repair?.value).toBe('https://www.example.com/a');
    expect(check('localhost:8080/a')?.repair?.value).toBe('http://localhost:8080/a');
    expect(check('https://www.example.com/*')?.repair).toBe(undefined);
  });
});
