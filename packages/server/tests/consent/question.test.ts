import { describe, expect, test } from 'vitest';
import { consentedScopes, consentQuestion, grantedItems } from '../../src/consent/question.ts';

const email = 'https://www.googleapis.com/auth/userinfo.email';
const drive = 'https://www.googleapis.com/auth/drive.readonly';
const calendar = 'https://www.googleapis.com/auth/calendar.readonly';

describe('what is asked with a checkbox each', () => {
  test.each([
    [[email], false],
    [[drive], false],
    [[drive, calendar], true],
    [[email, drive], true],
  ])('AUT-11 %j: %s', (scopes, checkboxes) => {
    expect(consentQuestion(scopes).checkboxes).toBe(checkboxes);
  });

  test('an application that the organization trusts is given all or nothing', () => {
    const question = consentQuestion([email, drive, calendar], true);
    expect(question.checkboxes).toBe(false);
    expect(consentedScopes(question, [])).toEqual([email, drive, calendar]);
  });

  test('AUT-11 with checkboxes only what was asked and ticked counts, and sign-in with it', () => {
    const question = consentQuestion([email, drive, calendar]);
    expect(consentedScopes(question, [calendar, 'https://www.googleapis.com/auth/drive'])).toEqual([
      email,
      calendar,
    ]);
  });
});

test('TIM-1 what is granted already carries its end where it has one', () => {
  const items = grantedItems({
    id: 1,
    accountSub: '1001',
    projectId: 'board',
    scopes: [drive, calendar],
    scopeEnds: { [calendar]: 1_796_000_000 },
    createdAt: 0,
    updatedAt: 0,
  });
  expect(items.map(({ scope, endsAt }) => [scope, endsAt])).toEqual([
    [drive, undefined],
    [calendar, 1_796_000_000],
  ]);
});
