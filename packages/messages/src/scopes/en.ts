/** What each scope lets an application do, in English. */
import type { ScopeText } from '../text-shapes.ts';

export const enScopes = {
  openid: { summary: 'Recognize you when you come back' },
  'userinfo.email': { summary: 'See your e-mail address' },
  'userinfo.profile': { summary: 'See your name and picture' },
  drive: { summary: 'See, change and delete all your Drive files' },
  'drive.readonly': {
    summary: 'See and download all your Drive files',
    reassurance: 'It cannot change or delete them.',
  },
  'drive.file': {
    summary: 'See, change and delete the Drive files that you open or create with it',
    reassurance: 'It cannot see your other files.',
  },
  'drive.appdata': {
    summary: 'Keep its own settings in a hidden folder of your Drive',
    reassurance: 'It cannot see your files.',
  },
  'drive.metadata': {
    summary: 'See and change the names, dates and other details of your Drive files',
    reassurance: 'It cannot see what is inside them.',
  },
  'drive.metadata.readonly': {
    summary: 'See the names, dates and other details of your Drive files',
    reassurance: 'It cannot see what is inside them, or change or delete them.',
  },
  'drive.photos.readonly': {
    summary: 'See your photos and videos in Drive',
    reassurance: 'It cannot change or delete them.',
  },
  'drive.meet.readonly': {
    summary: 'See the Drive files that Meet made or changed, such as recordings',
    reassurance: 'It cannot change or delete them.',
  },
  'drive.apps.readonly': {
    summary: 'See which applications you use with Drive',
    reassurance: 'It cannot see your files.',
  },
  'drive.scripts': {
    summary: 'Change what your scripts in Drive do',
  },
  'drive.activity': {
    summary: 'See the history of your Drive files, and add to it',
    reassurance: 'It cannot see what is inside the files.',
  },
  'drive.activity.readonly': {
    summary: 'See the history of your Drive files: who did what, and when',
    reassurance: 'It cannot see what is inside the files, or change anything.',
  },
  calendar: { summary: 'See, change, share and delete all your calendars' },
  'calendar.readonly': {
    summary: 'See all your calendars and the events in them',
    reassurance: 'It cannot change or delete anything.',
  },
  'calendar.events': {
    summary: 'See, change and delete the events in all your calendars',
    reassurance: 'It cannot share or delete whole calendars.',
  },
  'calendar.events.readonly': {
    summary: 'See the events in all your calendars',
    reassurance: 'It cannot change or delete them.',
  },
  'calendar.calendarlist': {
    summary: 'See, add and remove calendars in your list of calendars',
    reassurance: 'It cannot change the events in them.',
  },
  'calendar.calendarlist.readonly': {
    summary: 'See your list of calendars',
    reassurance: 'It cannot change the list.',
  },
  'calendar.events.owned': {
    summary: 'See, change and delete the events in the calendars that you own',
    reassurance: 'It cannot see the events in other people’s calendars.',
  },
  'calendar.events.owned.readonly': {
    summary: 'See the events in the calendars that you own',
    reassurance: 'It cannot change or delete them.',
  },
  'calendar.events.freebusy': {
    summary: 'See when you are free and when you are busy',
    reassurance: 'It cannot see what you are doing.',
  },
  'calendar.events.public.readonly': {
    summary: 'See the events in public calendars',
    reassurance: 'It cannot see calendars that are not public.',
  },
  'calendar.app.created': {
    summary: 'Make calendars of its own, and see, change and delete just those',
    reassurance: 'It cannot see your other calendars.',
  },
  'calendar.calendars': {
    summary: 'See and change the names and other details of your calendars, and make new ones',
    reassurance: 'It cannot see the events in them.',
  },
  'calendar.calendars.readonly': {
    summary: 'See the names and other details of your calendars',
    reassurance: 'It cannot see the events in them.',
  },
  'calendar.acls': {
    summary: 'See and change who can see and use your calendars',
    reassurance: 'It cannot see the events in them.',
  },
  'calendar.acls.readonly': {
    summary: 'See who can see and use your calendars',
    reassurance: 'It cannot change that.',
  },
  'calendar.freebusy': {
    summary: 'See at which times your calendars are taken',
    reassurance: 'It cannot see by what.',
  },
  'calendar.settings.readonly': {
    summary: 'See your calendar settings',
    reassurance: 'It cannot change them.',
  },
  youtube: { summary: 'Manage your YouTube account: videos, playlists and subscriptions' },
  'youtube.readonly': {
    summary: 'See your YouTube account: videos, playlists and subscriptions',
    reassurance: 'It cannot change or delete anything.',
  },
  'youtube.force-ssl': {
    summary: 'See, change and permanently delete your YouTube videos, ratings, comments and captions',
  },
  'youtube.upload': { summary: 'Upload videos to your YouTube channel and manage them' },
  youtubepartner: { summary: 'See and manage the works and rights that you hold on YouTube' },
  'youtubepartner-channel-audit': {
    summary: 'See private details of your YouTube channel while a YouTube partner reviews it',
    reassurance: 'It cannot change your channel.',
  },
  'youtube.channel-memberships.creator': {
    summary: 'See who is a member of your YouTube channel, at which level and since when',
    reassurance: 'It cannot change memberships.',
  },
  'yt-analytics.readonly': {
    summary: 'See how often and by whom your YouTube videos are watched',
    reassurance: 'It cannot see what you earn.',
  },
  'yt-analytics-monetary.readonly': {
    summary: 'See how often your YouTube videos are watched and what they earn',
    reassurance: 'It cannot change anything or move money.',
  },
} as const satisfies Readonly<Record<string, ScopeText>>;

export type ScopeTexts = Readonly<Record<keyof typeof enScopes, ScopeText>>;
