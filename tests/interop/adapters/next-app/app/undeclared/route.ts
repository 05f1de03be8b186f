import { oauth, settings } from '../oauth.ts';

export const GET = oauth.handler([], async (grant) =>
  Response.json(await (await grant.fetch(settings.calendarUrl)).json()),
);
