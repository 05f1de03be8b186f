import { describe, expect, test } from 'vitest';
import { consentedScopes, consentQuestion, grantedItems } from '../../src/consent/question.ts';

const email = 'https://www.googleapis.com/auth/userinfo.email';
const drive = 'https://www.googleapis.com/auth/drive.readonly';
const youtube = 'https://www.googleapis.com/auth/youtube.readonly';
const calendar = 'https://www.googleapis.com/auth/calendar.readonly';

const open = { trusted: false };
const now = 1_795_000_000;

describe('what is asked with a checkbox each', () => {
  test.each([
    [[email], false],
    [[drive], false],
    [[drive, calendar], true],
    [[email, drive], true],
  ])('AUT-11 %j: %s', (scopes, checkboxes) => {
    expect(consentQuestion(scopes, open).checkboxes).toBe(checkboxes);
  });

  test('an application that the organization trusts is given all or nothing', () => {
    const question = consentQuestion([email, drive, calendar], { trusted: true });
    expect(question.checkboxes).toBe(false);
    const consented = consentedScopes(question, { ticked: [] }, { trusted: true }, now);
    expect(consented).toEqual([{ scope: email }, { scope: drive }, { scope: calendar }]);
  });

  test('AUT-11 with checkboxes only what was asked and ticked counts, and sign-in with it', () => {
    const question = consentQuestion([email, drive, calendar], open);
    const ticked = [calendar, 'https://www.googleapis.com/auth/drive'];
    expect(consentedScopes(question, { ticked }, open, now)).toEqual([{ scope: email }, { scope: calendar }]);
  });

  test('TIM-1 a time that was chosen covers what can be given for a time', () => {
    const question = consentQuestion([email, drive, youtube], open);
    const answer = { ticked: [drive, youtube], lifetimeSeconds: 60 };
    expect(question.timeLimited).toEqual([drive]);
    expect(consentedScopes(question, answer, open, now)).toEqual([
      { scope: email },
      { scope: drive, endsAt: now + 60 },
      { scope: youtube },
    ]);
  });

  test('in testing everything but signing in ends by itself, and nobody is asked for how long', () => {
    const terms = { trusted: false, lastsSeconds: 600 };
    const question = consentQuestion([email, drive, youtube], terms);
    expect(question.timeLimited).toEqual([]);
    expect(consentedScopes(question, { ticked: [youtube], lifetimeSeconds: 60 }, terms, now)).toEqual([
      { scope: email },
      { scope: youtube, endsAt: now + 600 },
    ]);
  });
});

test('TIM-1 what is granted already carries its end where it has one', () => {
  const items = grantedItems({
    id: '1',
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
