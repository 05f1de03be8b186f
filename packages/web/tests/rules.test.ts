/** The rules that the console checks while somebody types never reject what the server accepts, and mostly agree. */
import { enShell } from '@grantway/messages/console/shell/en';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { displayText, emailAddress, identifier } from '../../server/src/registration/value-schemas.ts';
import { emailRule, idFromName, nameRule, projectIdRule } from '../src/components/rules.ts';

const { rules } = enShell;
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

  test('that follows from a name is good, or empty', () => {
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

test('an email address that the server accepts is never rejected', () => {
  const check = emailRule(rules);
  fc.assert(
    fc.property(fc.oneof(fc.emailAddress(), text), (value) => {
      if (emailAddress.safeParse(value).success) expect(check(value)).toBe(undefined);
    }),
  );
  expect([check(''), check('nobody'), check('a b@example.com')]).toEqual([
    rules.required,
    rules.email,
    rules.email,
  ]);
});
