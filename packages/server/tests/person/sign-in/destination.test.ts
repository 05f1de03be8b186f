import { expect, test } from 'vitest';
import type { Browser } from '../../../src/person/browser/browser.ts';
import { type Destination, openDestination } from '../../../src/person/sign-in/destination.ts';
import { sampleAccount } from '../../records/sample-records.ts';

const ada = sampleAccount();
const browser: Browser = {
  mark: 'mark',
  marks: ['mark'],
  accounts: [ada],
  closedAccounts: [],
  signedInAt: new Map(),
  cookies: [],
};

test('the address of an account page selects the account with authuser, and no request is opened', async () => {
  const never = async () => {
    throw new Error('no request should be opened');
  };
  const page = await openDestination({ page: 'security' }, 'ja', browser, never);
  expect(page.view).toEqual({ page: 'security' });
  expect(page.leadsToApplication).toBe(false);
  expect(page.addressFor(ada.sub)).toMatch(/\?authuser=0&hl=ja$/);
  expect(page.addressFor('another, once signed in')).toMatch(/\?authuser=1&hl=ja$/);
  expect(page.targetFor(ada.sub)).toEqual({ page: 'security' });
});

test('an authorization request is opened with the function that the caller passes', async () => {
  const destination: Destination = {
    view: { application: 'Homework' },
    addressFor: (sub) => `/on?account=${sub}`,
    addressWithoutProof: () => '/on',
    targetFor: (sub) => ({ request: `sealed again for ${sub}` }),
    leadsToApplication: true,
  };
  const opened: unknown[] = [];
  const openRequest = async (...given: unknown[]) => {
    opened.push(given);
    return destination;
  };
  expect(await openDestination({ request: 'sealed' }, 'ja', browser, openRequest)).toBe(destination);
  expect(opened).toEqual([['sealed', 'ja', browser]]);
});
