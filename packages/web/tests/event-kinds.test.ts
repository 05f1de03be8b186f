import { eventKindTexts } from '@grantway/messages/console/event-kinds';
import { expect, test } from 'vitest';
import { eventCauses, eventKinds } from '../../server/src/records/event.ts';

const { areas, kinds, causes } = eventKindTexts.en;

test('every kind and cause of events has words, and every area has a name', () => {
  expect(Object.keys(kinds)).toEqual(expect.arrayContaining([...eventKinds]));
  expect(Object.keys(causes)).toEqual(expect.arrayContaining([...eventCauses]));
  expect(Object.keys(areas)).toEqual([...new Set(Object.keys(kinds).map((kind) => kind.split('.')[0]))]);
});
