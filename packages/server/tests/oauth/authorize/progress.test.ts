import { expect, test } from 'vitest';
import { progressAs } from '../../../src/oauth/authorize/progress.ts';
import { ada, ben } from './sample-browsers.ts';

test('signing in to one account does not count for another', () => {
  const asAda = { chosenAccount: ada.sub, signedInAs: ada.sub, acknowledged: 'testing' } as const;
  expect(progressAs(ada, asAda)).toEqual({ chosenAccount: ada.sub, signedInAs: ada.sub });
  expect(progressAs(ben, asAda)).toEqual({ chosenAccount: ben.sub });
  expect(progressAs(ben, {})).toEqual({ chosenAccount: ben.sub });
});
