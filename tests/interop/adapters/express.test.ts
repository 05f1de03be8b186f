import { oauthExpress } from '@grantway/client/express';
import express, { type Request, type Response } from 'express';
import { calendarScope, driveScope } from '../../support/scopes.ts';
import { listening, scopes, userOfCookie } from './application.ts';
import { describeAdapter } from './suite.ts';

describeAdapter('Express', async ({ client, port, driveUrl, calendarUrl }) => {
  const oauth = oauthExpress(client, {
    scopes,
    signIn: true,
    user: (request: Request) => userOfCookie(request.headers.cookie),
    onConnected: ({ userId }, request) => {
      request.res?.cookie('user', userId);
    },
  });
  const show = async (response: Response, answer: globalThis.Response) => {
    response
      .status(answer.status)
      .type('json')
      .send(await answer.text());
  };
  const app = express();
  app.use(oauth.routes);
  app.get('/files', oauth.requireGrant([driveScope]), async (request, response) => {
    await show(response, await request.grant.fetch(driveUrl));
  });
  const pages = express.Router();
  pages.get('/', async (request, response) => {
    const grant = await oauth.grant(request, [calendarScope]);
    await show(response, await grant.fetch(calendarUrl));
  });
  app.use('/calendars', pages);
  app.get('/undeclared', async (request, response) => {
    await show(response, await (await oauth.grant(request)).fetch(calendarUrl));
  });
  app.get('/broken', () => {
    throw new Error('broken');
  });
  app.use(oauth.errorHandler);
  app.use((_error: unknown, _request: Request, response: Response, _next: unknown) => {
    response.status(500).end('failed');
  });
  return listening(app.listen(port, 'localhost'));
});
