import { oauth, settings } from '../oauth.ts';

export const GET = oauth.handler([settings.driveScope], async (grant) =>
  Response.json(await (await grant.fetch(settings.driveUrl)).json()),
);
