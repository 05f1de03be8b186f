import { oauthHono } from '@grantway/client/hono';
import { type Context, Hono } from 'hono';
import { setCookie } from 'hono/cookie';
import { calendarScope, driveScope } from '../../support/scopes.ts';
import { scopes, userOfCookie } from './application.ts';
import { listen } from './fetch-server.ts';
import { describeAdapter } from './suite.ts';

describeAdapter('Hono', async ({ client, port, driveUrl, calendarUrl }) => {
  const oauth = oauthHono(client, {
    scopes,
    signIn: true,
    user: (context: Context) => userOfCookie(context.req.header('cookie')),
    onConnected: ({ userId }, context) => setCookie(context, 'user', userId),
  });
  const app = new Hono();
  app.use(oauth.routes);
  app.onError(
    async (error, context) => (await oauth.answerError(error, context)) ?? context.text('failed', 500),
  );
  app.get('/files', oauth.requireGrant([driveScope]), async (context) =>
    context.json(await (await (await oauth.grant(context)).fetch(driveUrl)).json()),
  );
  app.get('/calendars', async (context) => {
    const grant = await oauth.grant(context, [calendarScope]);
    return context.json(await (await grant.fetch(calendarUrl)).json());
  });
  app.get('/undeclared', async (context) => {
    const answer = await (await oauth.grant(context)).fetch(calendarUrl);
    return context.json(await answer.json());
  });
  app.get('/broken', () => {
    throw new Error('broken');
  });
  return listen(app.fetch, port);
});
