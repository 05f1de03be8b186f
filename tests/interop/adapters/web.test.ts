import { oauthRoutes } from '@grantway/client/web';
import { calendarScope, driveScope } from '../../support/scopes.ts';
import { scopes, userOfCookie } from './application.ts';
import { listen } from './fetch-server.ts';
import { describeAdapter } from './suite.ts';

describeAdapter('web', async ({ client, port, driveUrl, calendarUrl }) => {
  const oauth = oauthRoutes(client, {
    scopes,
    signIn: true,
    user: (request) => userOfCookie(request.headers.get('cookie')),
    onConnected: ({ userId, returnPath = '/' }) =>
      new Response(null, { status: 303, headers: { location: returnPath, 'set-cookie': `user=${userId}` } }),
  });
  async function answer(request: Request): Promise<Response> {
    const show = async (response: Response) => Response.json(await response.json());
    const { pathname } = new URL(request.url);
    if (pathname === '/files') {
      const grant = await oauth.grant(request, [driveScope]);
      return show(await grant.fetch(driveUrl));
    }
    if (pathname === '/calendars') {
      const grant = await oauth.grant(request, [calendarScope]);
      return show(await grant.fetch(calendarUrl));
    }
    if (pathname === '/undeclared') return show(await (await oauth.grant(request)).fetch(calendarUrl));
    if (pathname === '/broken') throw new Error('broken');
    return new Response('There is no such page.', { status: 404 });
  }
  return listen(async (request) => {
    try {
      return (await oauth.handle(request)) ?? (await answer(request));
    } catch (error) {
      return (await oauth.answerError(error, request)) ?? new Response('failed', { status: 500 });
    }
  }, port);
});
