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

describe('what the person can choose', () => {
  test.each([
    [[email], false],
    [[drive], false],
    [[drive, calendar], true],
    [[email, drive], true],
  ])('AUT-11 a page that asks for %j has checkboxes: %s', (scopes, checkboxes) => {
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

  test('AUT-11 with checkboxes, Allow grants the sign-in scopes, and the requested scopes that are ticked', () => {
    const question = consentQuestion([email, drive, calendar], open, catalogue);
    const ticked = [calendar, 'https://www.googleapis.com/auth/drive'];
    const answer = { ticked, lifetime: 'unlimited' } as const;
    expect(consentedScopes(question, answer, open, now)).toEqual([{ scope: email }, { scope: calendar }]);
  });

  test('TIM-1 the chosen time applies to the scopes whose API offers limited time', () => {
    const question = consentQuestion([email, drive, youtube], open, catalogue);
    const answer = { ticked: [drive, youtube], lifetime: 60 };
    expect(question.timeLimited).toEqual([drive]);
    expect(consentedScopes(question, answer, open, now)).toEqual([
      { scope: email },
      { scope: drive, endsAt: now + 60 },
      { scope: youtube },
    ]);
  });

  test('in testing, every scope beyond sign-in expires, and the person can’t choose when', () => {
    const terms = { trusted: false, lastsSeconds: 600 };
    const question = consentQuestion([email, drive, youtube], terms, catalogue);
    expect(question.timeLimited).toEqual([]);
    expect(consentedScopes(question, { ticked: [youtube], lifetime: 60 }, terms, now)).toEqual([
      { scope: email },
      { scope: youtube, endsAt: now + 600 },
    ]);
  });
});

describe('if granted scopes have an expiry', () => {
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
    'TIM-4 the choice %s applies to granted and new scopes; as-before gives new scopes the earliest present expiry',
    (lifetime, ...expected) => {
      expect(ends(lifetime)).toEqual([
        [calendar, expected[0]],
        [drive, expected[1]],
        [youtube, expected[2]],
      ]);
    },
  );

  test('TIM-4 as-before is valid only if a granted scope has an expiry; then it is also the default', () => {
    expect(parseLifetime('as-before', [60], question.presentEnds)).toBe('as-before');
    expect(parseLifetime(undefined, [60], question.presentEnds)).toBe('as-before');
    expect(parseLifetime('', [60], question.presentEnds)).toBe('unlimited');
    expect(parseLifetime(undefined, [60])).toBe('unlimited');
    expect(() => parseLifetime('as-before', [60])).toThrow('did not offer');
  });
});

test('AUT-11 choosesNothing is true if Allow would grant no scope and change no expiry', () => {
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

test('AUT-11 a scope is shown with the API that it gives access to, unless it is a sign-in scope', () => {
  const shown = (scope: string) => consentItem(scope, catalogue);
  expect(shown(drive)).toMatchObject({ sensitivity: 'restricted', service: 'drive.googleapis.com' });
  expect(shown(youtube).service).toBe('youtube.googleapis.com');
  expect(shown(email)).not.toHaveProperty('service');
  // No API on this node has this scope, so the page treats it as restricted.
  expect(shown('urn:other')).toEqual({
    scope: 'urn:other',
    sensitivity: 'restricted',
    fallback: 'urn:other',
  });
});

test('TIM-1 an already granted scope is shown with its expiry, if it has one', () => {
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
