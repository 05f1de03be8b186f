import { builtInCatalogue } from '../../packages/server/src/apis/built-in-apis.ts';

export const driveScope = 'https://www.googleapis.com/auth/drive.metadata.readonly';
export const calendarScope = 'https://www.googleapis.com/auth/calendar.readonly';
export const youtubeScope = 'https://www.googleapis.com/auth/youtube.readonly';

export const everyScope: readonly string[] = builtInCatalogue().scopeNames();
