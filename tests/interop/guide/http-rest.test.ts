/** The guide's HTTP/REST samples: Python programs without Google's libraries. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readCredentials } from '../../support/development-server.ts';
import { googleForAll, permitsNamespaces, registerRedirectUri } from '../../support/executed.ts';
import { answerAtGoogle, type Choice } from '../../support/guide/person-at-google.ts';
import { type GuidePage, hasGuide, printedHttp } from '../../support/guide/printed-programs.ts';
import { type Sample, SampleApp } from '../../support/guide/sample-app.ts';
import { calendarScope } from '../../support/scopes.ts';
import { type Correction, corrected } from './correction.ts';
import { guidePython } from './python-samples.ts';

const canRun = hasGuide && guidePython !== '' && (await permitsNamespaces());
const redirectUri = 'http://localhost:5000/oauth2callback';

const corrections = {
  redirectUri: {
    reason: 'has a redirect URI with plain HTTP that isn’t on localhost (RED-1)',
    edits: [[/http:\/\/example\.com\/oauth2callback/, redirectUri]],
  },
  channelsPath: {
    reason: 'calls /youtube/v3/channels/list, which is no method’s path',
    edits: [[/channels\/list/, 'channels?part=snippet&mine=true']],
  },
} satisfies Record<string, Correction>;

const secretOf = (secret: string): Correction => ({
  reason: 'has a secret that is too short',
  edits: [[/abc123/, secret]],
});

describe.skipIf(!canRun)('the guide’s HTTP/REST samples', () => {
  const google = googleForAll();
  const answer = (address: string, choice: Choice) => answerAtGoogle(google.origin, address, choice);
  const credentials = () => readCredentials(join(google.folder, 'as-google'));

  async function started(page: GuidePage, ...more: readonly Correction[]): Promise<SampleApp> {
    const { client_id } = await credentials();
    await registerRedirectUri(google.folder, client_id, redirectUri);
    const text = corrected(printedHttp(page), ...more).replace(
      '123456789.apps.googleusercontent.com',
      client_id,
    );
    const sample: Sample = { files: { 'main.py': text }, command: [guidePython, 'main.py'], port: 5_000 };
    return SampleApp.start(google.folder, sample);
  }

  const allCorrections = async () => [corrections.redirectUri, secretOf((await credentials()).client_secret)];

  test('SAM-2 the printed redirect URI can’t be registered, and the printed secret is no secret', async () => {
    const { client_id } = await credentials();
    const registered = registerRedirectUri(google.folder, client_id, 'http://example.com/oauth2callback');
    await expect(registered).rejects.toThrow('https');

    await using printed = await started('S1');
    await expect(answer(await printed.leave('/'), 'everything')).rejects.toThrow('redirect_uri_mismatch');
    await using half = await started('S4', corrections.redirectUri);
    const { status, body } = await half.visit(await answer(await half.leave('/'), 'everything'));
    // The sample stores the error response in its session, and then reads the token's lifetime from it.
    expect([status, body]).toEqual([500, expect.stringContaining('Internal Server Error')]);
    await expect.poll(() => half.errors, { timeout: 10_000 }).toContain("KeyError: 'expires_in'");
  });

  test('SAM-1 S1 HTTP/REST shows files and says what the person allowed; a wrong state and a refusal end the flow', async () => {
    await using app = await started('S1', ...(await allCorrections()));
    const refused = await answerAtGoogle(google.origin, await app.leave('/'), 'deny', 1);
    expect(new URL(refused).searchParams.get('error')).toBe('access_denied');
    // The sample ignores the error, and sends the browser to Google again.
    expect((await app.visit(refused)).location).toContain('accounts.google.com');
    const forged = await app.visit('/oauth2callback?code=x&state=forged');
    expect([forged.status, forged.body]).toEqual([400, 'State mismatch. Possible CSRF attack.']);

    const some = await answerAtGoogle(google.origin, await app.leave('/'), { scopes: [calendarScope] }, 1);
    expect((await app.visit(some)).body).toBe(
      'User did not authorize Drive permission.User authorized Calendar permission.',
    );
    app.forget();
    const { body } = await app.visit(await answer(await app.leave('/'), 'everything'));
    expect(body).toContain('"kind": "drive#fileList"');
    expect(body).toContain('User authorized Calendar permission.');
  });

  test('SAM-2 S3 HTTP/REST gets 404 at the printed path', async () => {
    await using app = await started('S3', ...(await allCorrections()));
    const { body } = await app.visit(await answer(await app.leave('/'), 'everything'));
    expect(JSON.parse(body)).toMatchObject({ error: { code: 404 } });
  });

  test.each([
    ['S2', { error: { errors: [{ reason: 'required' }] } }, []],
    ['S3', { kind: 'youtube#channelListResponse', items: [{}] }, [corrections.channelsPath]],
    ['S4', { kind: 'drive#fileList' }, []],
  ] as const)(
    'SAM-1 %s HTTP/REST shows the answer of the API, after a refusal and an approval',
    async (page, shown, more) => {
      await using app = await started(page, ...(await allCorrections()), ...more);
      const refused = await answerAtGoogle(google.origin, await app.leave('/'), 'deny', 2);
      expect((await app.visit(refused)).location).toContain('accounts.google.com');
      const { body } = await app.visit(await answer(await app.leave('/'), 'everything'));
      expect(JSON.parse(body)).toMatchObject(shown);
    },
  );
});
