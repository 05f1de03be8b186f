import { oauthFastify } from '@grantway/client/fastify';
import fastify, { type FastifyReply, type FastifyRequest } from 'fastify';
import { calendarScope, driveScope } from '../../support/scopes.ts';
import { scopes, userOfCookie } from './application.ts';
import { describeAdapter } from './suite.ts';

describeAdapter('Fastify', async ({ client, port, driveUrl, calendarUrl }) => {
  const sessions = new WeakMap<FastifyRequest, string>();
  const oauth = oauthFastify(client, {
    scopes,
    signIn: true,
    user: (request: FastifyRequest) => userOfCookie(request.headers.cookie),
    onConnected: ({ userId }, request) => {
      sessions.set(request, userId);
    },
  });
  const show = async (reply: FastifyReply, answer: Response) =>
    reply
      .status(answer.status)
      .type('application/json')
      .send(await answer.text());
  const app = fastify();
  // Session plug-ins also set their cookie in this hook.
  app.addHook('onSend', async (request, reply) => {
    const user = sessions.get(request);
    if (user !== undefined) reply.header('set-cookie', `user=${user}; Path=/`);
  });
  app.setErrorHandler(oauth.errorHandler);
  await app.register(oauth.routes);
  app.get('/files', { preHandler: oauth.requireGrant([driveScope]) }, async (request, reply) => {
    const grant = await oauth.grant(request);
    return show(reply, await grant.fetch(driveUrl));
  });
  app.get('/calendars', async (request, reply) => {
    const grant = await oauth.grant(request, [calendarScope]);
    return show(reply, await grant.fetch(calendarUrl));
  });
  app.get('/undeclared', async (request, reply) =>
    show(reply, await (await oauth.grant(request)).fetch(calendarUrl)),
  );
  app.get('/broken', async () => {
    throw new Error('broken');
  });
  await app.listen({ port, host: 'localhost' });
  return {
    async close() {
      app.server.closeAllConnections();
      await app.close();
    },
  };
});
