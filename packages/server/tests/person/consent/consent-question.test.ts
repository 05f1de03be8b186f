import { describe, expect, test } from 'vitest';
import { builtInCatalogue } from '../../../src/apis/built-in-apis.ts';
import {
  choosesNothing,
  consentedScopes,
  consentItem,
  consentQuestion,
  grantedItems,
  type Lifetime,
  parseLifetime,
} from '../../../src/person/consent/consent-question.ts';

const email = 'https://www.googleapis.com/auth/userinfo.email';
const drive = 'https://www.googleapis.com/auth/drive.readonly';
const youtube = 'https://www.googleapis.com/auth/youtube.readonly';
const calendar = 'https://www.googleapis.com/auth/calendar.readonly';

const open = { trusted: false };
const catalogue = builtInCatalogue();
const now = 1_795_000_000;

describe('which scopes have a checkbox', () => {
  test.each([
    [[email], false],
    [[drive], false],
    [[drive, calendar], true],
    [[email, drive], true],
  ])('AUT-11 %j: %s', (scopes, checkboxes) => {
    expect(consentQuestion(scopes, open, catalogue).checkboxes).toBe(checkboxes);
  });

  test('an app that the organization trusts gets all or nothing', () => {
    const question = consentQuestion([email, drive, calendar], { trusted: true }, catalogue);
    expect(question.checkboxes).toBe(false);
    const consented = consentedScopes(
      question,
      { ticked: [], lifetime: 'unlimited' },
      { trusted: true },
      now,
    );
    expect(consented).toEqual([{ scope: email }, { scope: drive }, { scope: calendar }]);
  });

  test('AUT-11 with checkboxes, only scopes that were asked for and ticked count, and sign-in with them', () => {
    const question = consentQuestion([email, drive, calendar], open, catalogue);
    const ticked = [calendar, 'https://www.googleapis.com/auth/drive'];
    const answer = { ticked, lifetime: 'unlimited' } as const;
    expect(consentedScopes(question, answer, open, now)).toEqual([{ scope: email }, { scope: calendar }]);
  });

  test('TIM-1 the chosen time covers the scopes that can be limited', () => {
    const question = consentQuestion([email, drive, youtube], open, catalogue);
    const answer = { ticked: [drive, youtube], lifetime: 60 };
    expect(question.timeLimited).toEqual([drive]);
    expect(consentedScopes(question, answer, open, now)).toEqual([
      { scope: email },
      { scope: drive, endsAt: now + 60 },
      { scope: youtube },
    ]);
  });

  test('in testing everything but sign-in expires on its own, and the page doesn’t ask for how long', () => {
    const terms = { trusted: false, lastsSeconds: 600 };
    const question = consentQuestion([email, drive, youtube], terms, catalogue);
    expect(question.timeLimited).toEqual([]);
    expect(consentedScopes(question, { ticked: [youtube], lifetime: 60 }, terms, now)).toEqual([
      { scope: email },
      { scope: youtube, endsAt: now + 600 },
    ]);
  });
});

describe('what already expires', () => {
  const soon = now + 100;
  const later = now + 200;
  const question = consentQuestion([calendar], open, catalogue, { [drive]: soon, [youtube]: later });
  const ends = (lifetime: Lifetime) =>
    consentedScopes(question, { ticked: [], lifetime }, open, now).map(({ scope, endsAt }) => [
      scope,
      endsAt,
    ]);

  test.each([
    ['unlimited', undefined, undefined, undefined],
    [60, now + 60, now + 60, now + 60],
    ['as-before', soon, soon, later],
  ] as const)(
    'TIM-4 gets the chosen expiry, or keeps its own, and new scopes get the earliest one: %s',
    (lifetime, ...expected) => {
      expect(ends(lifetime)).toEqual([
        [calendar, expected[0]],
        [drive, expected[1]],
        [youtube, expected[2]],
      ]);
    },
  );

  test('TIM-4 keeping the expiry is a choice only there, and the default if the form names none', () => {
    expect(parseLifetime('as-before', [60], question.presentEnds)).toBe('as-before');
    expect(parseLifetime(undefined, [60], question.presentEnds)).toBe('as-before');
    expect(parseLifetime('', [60], question.presentEnds)).toBe('unlimited');
    expect(parseLifetime(undefined, [60])).toBe('unlimited');
    expect(() => parseLifetime('as-before', [60])).toThrow('did not offer');
  });
});

test('AUT-11 nothing is chosen if no box is ticked, nothing else is granted, and no expiry changes', () => {
  const nothing = { ticked: [], lifetime: 'as-before' } as const;
  const two = [drive, calendar];
  expect(choosesNothing(consentQuestion(two, open, catalogue), { ticked: [], lifetime: 60 })).toBe(true);
  expect(choosesNothing(consentQuestion(two, open, catalogue), { ...nothing, ticked: ['urn:other'] })).toBe(
    true,
  );
  expect(choosesNothing(consentQuestion(two, open, catalogue), { ...nothing, ticked: [drive] })).toBe(false);
  expect(choosesNothing(consentQuestion([email, ...two], open, catalogue), nothing)).toBe(false);
  expect(choosesNothing(consentQuestion([drive], open, catalogue), nothing)).toBe(false);
  const ending = consentQuestion(two, open, catalogue, { [youtube]: now + 100 });
  expect(choosesNothing(ending, nothing)).toBe(true);
  expect(choosesNothing(ending, { ticked: [], lifetime: 60 })).toBe(false);
});

test('AUT-11 a scope is shown with the API that it opens, unless it is a sign-in scope', () => {
  const shown = (scope: string) => consentItem(scope, catalogue);
  expect(shown(drive)).toMatchObject({ sensitivity: 'restricted', service: 'drive.googleapis.com' });
  expect(shown(youtube).service).toBe('youtube.googleapis.com');
  expect(shown(email)).not.toHaveProperty('service');
  // No API on this node has it: the page assumes the most sensitive class and shows the name.
  expect(shown('urn:other')).toEqual({
    scope: 'urn:other',
    sensitivity: 'restricted',
    fallback: 'urn:other',
  });
});

test('TIM-1 an already granted scope carries its expiry if it has one', () => {
  const items = grantedItems(
    {
      id: '1',
      accountSub: '1001',
      projectId: 'board',
      scopes: [drive, calendar],
      scopeEnds: { [calendar]: 1_796_000_000 },
      createdAt: 0,
      updatedAt: 0,
    },
    catalogue,
  );
  expect(items.map(({ scope, endsAt }) => [scope, endsAt])).toEqual([
    [drive, undefined],
    [calendar, 1_796_000_000],
  ]);
});
