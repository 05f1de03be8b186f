import { oauth, settings } from '../oauth.ts';

export const GET = oauth.handler([settings.calendarScope], async (grant) =>
  Response.json(await (await grant.fetch(settings.calendarUrl)).json()),
);
