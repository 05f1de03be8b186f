/** Unmodified “Sign in with Google” programs under `grantway exec`. Passport and Auth.js are in `exec.test.ts`. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readCredentials } from '../support/development-server.ts';
import { googleForAll, permitsNamespaces, registerRedirectUri } from '../support/executed.ts';
import { answerAtGoogle } from '../support/guide/person-at-google.ts';
import { type Answer, SampleApp } from '../support/guide/sample-app.ts';

const hasNamespaces = await permitsNamespaces();
const programs = join(import.meta.dirname, 'exec');
const oauth2Proxy = process.env.GRANTWAY_OAUTH2_PROXY;
const ruby = process.env.GRANTWAY_RUBY ?? 'ruby';
/** The `lib` folder of omniauth-google-oauth2, which Debian doesn't package. */
const omniauthGoogle = process.env.GRANTWAY_OMNIAUTH_GOOGLE;

describe.skipIf(!hasNamespaces)('sign-in under grantway exec', () => {
  const google = googleForAll();
  const clientFile = () => join(google.folder, 'as-google/client_secret.json');

  async function signInWith(port: number, callback: string, command: readonly string[]): Promise<Answer> {
    const { client_id } = await readCredentials(join(google.folder, 'as-google'));
    await registerRedirectUri(google.folder, client_id, `http://localhost:${port}${callback}`);
    await using app = await SampleApp.start(google.folder, { files: {}, command, port });
    return await app.visit(await answerAtGoogle(google.origin, await app.leave('/'), 'everything'));
  }

  test('SAM-1 better-auth signs a person in, and checks the ID token', async () => {
    const command = [process.execPath, join(programs, 'better-auth-app.mjs'), clientFile(), '3000'];
    const { body } = await signInWith(3_000, '/api/auth/callback/google', command);
    expect(JSON.parse(body)).toMatchObject({ user: { email: 'mina@harbour.example' } });
  });

  test.skipIf(!oauth2Proxy)('SAM-1 oauth2-proxy signs a person in with its google provider', async () => {
    const { client_id, client_secret } = await readCredentials(join(google.folder, 'as-google'));
    const { status, body } = await signInWith(4_180, '/oauth2/callback', [
      oauth2Proxy ?? '',
      '--provider=google',
      `--client-id=${client_id}`,
      `--client-secret=${client_secret}`,
      '--cookie-secret=sixteen-letters!',
      '--cookie-secure=false',
      '--email-domain=harbour.example',
      '--redirect-url=http://localhost:4180/oauth2/callback',
      '--skip-provider-button',
      '--upstream=static://202',
    ]);
    expect([status, body]).toEqual([202, 'Authenticated']);
  });

  if (omniauthGoogle !== undefined) {
    test('SAM-1 omniauth-google-oauth2 signs a person in, and checks the ID token', async () => {
      const app = join(programs, 'omniauth-app.rb');
      const command = [ruby, '-I', omniauthGoogle, app, clientFile(), '4567'];
      const { body } = await signInWith(4_567, '/auth/google_oauth2/callback', command);
      expect(JSON.parse(body)).toEqual({
        email: 'mina@harbour.example',
        issuer: 'https://accounts.google.com',
      });
    });
  }
});
