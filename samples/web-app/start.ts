/**
 * Runs the sample on `node:http`.
 *
 *     node start.ts --client-secret client_secret.json --port 8080
 */
import { parseArgs } from 'node:util';
import type { OAuthClient } from '@grantway/client';
import { readClientSecretFile } from '@grantway/client/node';
import type { Step } from './main.ts';
import { answerError, createSampleClient, describeFeatures, revocationEndpointOf, routes } from './main.ts';
import { notFound, renderPage } from './page.ts';
import type { Answer } from './web-server.ts';
import { startWebServer } from './web-server.ts';

export type SampleAppOptions = {
  /** 0 for any free port. The redirect URI is `http://localhost:<port>/oauth2callback`. */
  readonly port: number;
  readonly clientSecretFile: string;
  /** The origin of the APIs. Default: `https://www.googleapis.com`. */
  readonly apiRoot?: string;
  readonly log?: (line: string) => void;
};

export async function startSampleApp(
  options: SampleAppOptions,
): Promise<{ url: string; close(): Promise<void> }> {
  const { apiRoot = 'https://www.googleapis.com', log = () => {} } = options;
  const credentials = await readClientSecretFile(options.clientSecretFile);
  const web = await startWebServer(options.port);
  let client: OAuthClient;
  let revocationEndpoint: string;
  try {
    client = createSampleClient(credentials, `${web.url}/oauth2callback`);
    revocationEndpoint = revocationEndpointOf(credentials);
  } catch (error) {
    await web.close();
    throw error;
  }
  const logFailure = (error: unknown) => log(`Failed: ${error}`);
  web.serve(
    (visit) =>
      answer(
        { ...visit, client, apiRoot, revocationEndpoint, grant: client.grant(visit.session.id) },
        log,
      ).catch((error: unknown) => {
        logFailure(error);
        return {
          status: 500,
          html: '<!doctype html><title>Error</title><p>Something went wrong. Try again.',
        };
      }),
    ({ id }) => void client.grant(id).forget().catch(logFailure),
  );
  return { url: web.url, close: () => web.close() };
}

async function answer(step: Step, log: (line: string) => void): Promise<Answer> {
  const route = `${step.method} ${step.path}`;
  const run = Object.hasOwn(routes, route) ? routes[route] : undefined;
  const reply = await (run?.(step) ?? Promise.resolve(notFound)).catch((error: unknown) => {
    log(`${route}: ${error}`);
    return answerError(error, step);
  });
  if ('redirectTo' in reply) return reply;
  return { status: reply.status, html: renderPage(reply, await describeFeatures(step)) };
}

if (import.meta.main) {
  try {
    const { values } = parseArgs({
      options: {
        'client-secret': { type: 'string', default: 'client_secret.json' },
        port: { type: 'string', default: '8080' },
        'api-root': { type: 'string', default: 'https://www.googleapis.com' },
      },
    });
    const { url } = await startSampleApp({
      port: Number(values.port),
      clientSecretFile: values['client-secret'],
      apiRoot: values['api-root'],
      log: console.error,
    });
    console.log(`Sample web app: ${url}`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
