/**
 * Decision 0051: a page calls a built-in permission sensitive only if the permission lets an app change, delete, or see
 * the contents of something.
 */
import { describe, expect, test } from 'vitest';
import { builtInCatalogue } from '../../../src/apis/built-in-apis.ts';
import { consentItem } from '../../../src/person/consent/consent-question.ts';
import { isSaidSensitive } from '../../../src/person/pages/scope-words.ts';

const prefix = 'https://www.googleapis.com/auth/';
const catalogue = builtInCatalogue();

/** Lists every sensitive or restricted built-in scope, so the test fails for a new scope until somebody decides. */
const decided = {
  sensitive: [
    'calendar',
    'calendar.acls',
    'calendar.calendarlist',
    'calendar.calendars',
    'calendar.events',
    'calendar.events.owned',
    'calendar.events.owned.readonly',
    'calendar.events.readonly',
    'calendar.readonly',
    'contacts',
    'contacts.other.readonly',
    'contacts.readonly',
    'dataportability.youtube.channel',
    'dataportability.youtube.private_videos',
    'dataportability.youtube.public_videos',
    'dataportability.youtube.unlisted_videos',
    'drive',
    'drive.activity',
    'drive.meet.readonly',
    'drive.metadata',
    'drive.photos.readonly',
    'drive.readonly',
    'drive.scripts',
    'gmail.compose',
    'gmail.metadata',
    'gmail.modify',
    'gmail.readonly',
    'gmail.send',
    'grantway:manage',
    'grantway:manage.readonly',
    'https://mail.google.com/',
    'photoslibrary.appendonly',
    'photoslibrary.edit.appcreateddata',
    'photoslibrary.readonly.appcreateddata',
    'spreadsheets',
    'spreadsheets.readonly',
    'tasks',
    'tasks.readonly',
    'user.addresses.read',
    'user.birthday.read',
    'user.emails.read',
    'user.gender.read',
    'user.organization.read',
    'user.phonenumbers.read',
    'youtube',
    'youtube.force-ssl',
    'youtube.readonly',
    'youtube.upload',
    'youtubepartner',
    'youtubepartner-channel-audit',
    'yt-analytics-monetary.readonly',
  ],
  notSaid: [
    'calendar.acls.readonly',
    'calendar.calendarlist.readonly',
    'calendar.calendars.readonly',
    'calendar.settings.readonly',
    'drive.activity.readonly',
    'drive.apps.readonly',
    'drive.metadata.readonly',
    'youtube.channel-memberships.creator',
    'yt-analytics.readonly',
  ],
};

describe('what a page calls sensitive', () => {
  const items = catalogue
    .scopeNames()
    .map((scope) => consentItem(scope, catalogue))
    .filter(({ sensitivity }) => sensitivity !== 'non-sensitive');
  const names = (said: boolean) =>
    items
      .filter((item) => isSaidSensitive(item) === said)
      .map(({ scope }) => scope.replace(prefix, ''))
      .sort();

  test('follows decision 0051 for every sensitive or restricted built-in scope', () => {
    expect(names(true)).toEqual(decided.sensitive);
    expect(names(false)).toEqual(decided.notSaid);
  });

  test('for an operator’s own API, follows the sensitivity that the operator declared', () => {
    const own = (sensitivity: 'non-sensitive' | 'sensitive' | 'restricted') =>
      isSaidSensitive({ scope: 'https://plants.example/water', sensitivity, fallback: 'Water the plants' });
    expect([own('non-sensitive'), own('sensitive'), own('restricted')]).toEqual([false, true, true]);
  });
});
