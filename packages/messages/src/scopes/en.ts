/** What each scope lets an app do, in English. */
import type { ScopeText } from '../text-shapes.ts';

export const enScopes = {
  openid: { summary: 'Recognize you when you come back' },
  'userinfo.email': { summary: 'See your email address' },
  'userinfo.profile': { summary: 'See your name and picture' },
  drive: { summary: 'See, change, and delete all your Drive files' },
  'drive.readonly': {
    summary: 'See and download all your Drive files',
    reassurance: 'It can’t change or delete them.',
  },
  'drive.file': {
    summary: 'See, change, and delete the Drive files you use with this app',
    reassurance: 'It can’t see your other files.',
  },
  'drive.appdata': {
    summary: 'Keep its own settings in a hidden folder in your Drive',
    reassurance: 'It can’t see your files.',
  },
  'drive.metadata': {
    summary: 'See and change the names, dates, and other details of your Drive files',
    reassurance: 'It can’t open them.',
  },
  'drive.metadata.readonly': {
    summary: 'See the names, dates, and other details of your Drive files',
    reassurance: 'It can’t open, change, or delete them.',
  },
  'drive.photos.readonly': {
    summary: 'See your photos and videos in Drive',
    reassurance: 'It can’t change or delete them.',
  },
  'drive.meet.readonly': {
    summary: 'See the Drive files that Meet created or changed, such as recordings',
    reassurance: 'It can’t change or delete them.',
  },
  'drive.apps.readonly': {
    summary: 'See which apps you use with Drive',
    reassurance: 'It can’t see your files.',
  },
  'drive.scripts': { summary: 'Change what your scripts in Drive do' },
  'drive.activity': {
    summary: 'See the history of your Drive files, and add to it',
    reassurance: 'It can’t open the files.',
  },
  'drive.activity.readonly': {
    summary: 'See the history of your Drive files: who did what, and when',
    reassurance: 'It can’t open or change the files.',
  },
  calendar: { summary: 'See, change, share, and delete all your calendars' },
  'calendar.readonly': {
    summary: 'See all your calendars and their events',
    reassurance: 'It can’t change or delete anything.',
  },
  'calendar.events': {
    summary: 'See, change, and delete events in all your calendars',
    reassurance: 'It can’t share or delete whole calendars.',
  },
  'calendar.events.readonly': {
    summary: 'See events in all your calendars',
    reassurance: 'It can’t change or delete them.',
  },
  'calendar.calendarlist': {
    summary: 'See, add, and remove calendars in your calendar list',
    reassurance: 'It can’t change the events in them.',
  },
  'calendar.calendarlist.readonly': {
    summary: 'See your calendar list',
    reassurance: 'It can’t change the list.',
  },
  'calendar.events.owned': {
    summary: 'See, change, and delete events in the calendars you own',
    reassurance: 'It can’t see events in other people’s calendars.',
  },
  'calendar.events.owned.readonly': {
    summary: 'See events in the calendars you own',
    reassurance: 'It can’t change or delete them.',
  },
  'calendar.events.freebusy': {
    summary: 'See when you’re free and when you’re busy',
    reassurance: 'It can’t see what you’re doing.',
  },
  'calendar.events.public.readonly': {
    summary: 'See events in public calendars',
    reassurance: 'It can’t see private calendars.',
  },
  'calendar.app.created': {
    summary: 'Create its own calendars, and see, change, and delete only those',
    reassurance: 'It can’t see your other calendars.',
  },
  'calendar.calendars': {
    summary: 'See and change the names and other details of your calendars, and create new ones',
    reassurance: 'It can’t see the events in them.',
  },
  'calendar.calendars.readonly': {
    summary: 'See the names and other details of your calendars',
    reassurance: 'It can’t see the events in them.',
  },
  'calendar.acls': {
    summary: 'See and change who can use your calendars',
    reassurance: 'It can’t see the events in them.',
  },
  'calendar.acls.readonly': {
    summary: 'See who can use your calendars',
    reassurance: 'It can’t change that.',
  },
  'calendar.freebusy': {
    summary: 'See at which times your calendars are busy',
    reassurance: 'It can’t see what’s planned.',
  },
  'calendar.settings.readonly': {
    summary: 'See your calendar settings',
    reassurance: 'It can’t change them.',
  },
  youtube: { summary: 'See, change, and delete your YouTube videos, playlists, and subscriptions' },
  'youtube.readonly': {
    summary: 'See your YouTube videos, playlists, and subscriptions',
    reassurance: 'It can’t change or delete anything.',
  },
  'youtube.force-ssl': {
    summary: 'See, change, and permanently delete your YouTube videos, ratings, comments, and captions',
  },
  'youtube.upload': { summary: 'Upload videos to your YouTube channel and manage them' },
  youtubepartner: { summary: 'See and manage the works and rights you own on YouTube' },
  'youtubepartner-channel-audit': {
    summary: 'See private details of your YouTube channel while a partner reviews it',
    reassurance: 'It can’t change your channel.',
  },
  'youtube.channel-memberships.creator': {
    summary: 'See the members of your YouTube channel, their levels, and when they joined',
    reassurance: 'It can’t change memberships.',
  },
  'yt-analytics.readonly': {
    summary: 'See statistics about your YouTube videos, such as views',
    reassurance: 'It can’t see what you earn.',
  },
  'yt-analytics-monetary.readonly': {
    summary: 'See statistics about your YouTube videos, and what you earn',
    reassurance: 'It can’t change anything or move money.',
  },
  'grantway:manage': { summary: 'See and change everything on this server that you administer' },
  'grantway:manage.readonly': {
    summary: 'See everything on this server that you administer',
    reassurance: 'It can’t change anything.',
  },
} as const satisfies Readonly<Record<string, ScopeText>>;

export type ScopeTexts = Readonly<Record<keyof typeof enScopes, ScopeText>>;
