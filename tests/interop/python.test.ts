/** SAM-1: Google's Python clients, unmodified. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { formatClientSecretFile } from '@grantway/protocol/client-secret-file';
import { describe, expect, test } from 'vitest';
import { reachConsent } from '../support/flow.ts';
import { expectDeparture, Person } from '../support/person.ts';
import { runToEnd } from '../support/program.ts';
import { serverForTest } from '../support/running-server.ts';
import { calendarScope, driveScope } from '../support/scopes.ts';
import { makeFile, sha256Of } from '../support/video-file.ts';
import { manageScope, tokenFor } from '../support/video-upload.ts';

const python = process.env.GRANTWAY_PYTHON;

describe.skipIf(!python)('google-auth-oauthlib and googleapiclient', () => {
  test('SAM-1 Python: authorizes, exchanges, calls Drive v2 and Calendar, refreshes, calls Drive v3, revokes', async () => {
    const server = await serverForTest();
    const folder = mkdtempSync(join(tmpdir(), 'grantway-python-'));
    const file = join(folder, 'client_secret.json');
    writeFileSync(
      file,
      formatClientSecretFile({
        type: 'web',
        clientId: server.app.id,
        clientSecret: server.app.secret,
        projectId: server.app.client.projectId,
        authUri: `${server.origin}/o/oauth2/auth`,
        tokenUri: `${server.origin}/token`,
        redirectUris: [server.app.redirectUri],
        javascriptOrigins: [],
      }),
    );
    const script = join(import.meta.dirname, 'python_client.py');
    const child = spawn(python ?? '', [script, file, server.origin, server.app.redirectUri], {
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    let complaints = '';
    child.stderr.on('data', (text) => {
      complaints += text;
    });
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const next = async (): Promise<Record<string, unknown>> => {
      const { value, done } = await lines.next();
      if (done) throw new Error(`the Python program ended early:\n${complaints}`);
      return JSON.parse(value);
    };
    try {
      const { authorization_url: url, state } = await next();
      const person = new Person(server.origin);
      const page = await reachConsent(server, person, String(url));
      const callback = expectDeparture(
        await person.press(page, { name: 'decision', value: 'allow' }, [driveScope, calendarScope]),
      );
      expect(callback.get('state')).toBe(state);
      child.stdin.write(`${server.app.redirectUri}?${callback}\n`);
      expect(await next()).toEqual({ refresh_token: true, scopes: [calendarScope, driveScope].sort() });
      const { pages, calendars } = (await next()) as { pages: number[]; calendars: number };
      expect(pages.length).toBeGreaterThan(1);
      expect(pages[0]).toBe(25);
      expect(calendars).toBeGreaterThan(1);
      expect(await next()).toEqual({
        batch: {
          files: 'drive#fileList',
          none: 404,
          calendars: 'calendar#calendarList',
        },
        answers: 52,
      });
      expect(await next()).toEqual({ refreshed: true, files: 2 });
      expect(await next()).toEqual({ revoked: 200 });
      expect((await next()).error).toContain('invalid_grant');
    } finally {
      child.kill();
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test('API-5 Python: uploads a video in chunks over a connection that breaks, and in one request', async () => {
    const server = await serverForTest();
    const folder = mkdtempSync(join(tmpdir(), 'grantway-python-'));
    const path = join(folder, 'video.mp4');
    const file = makeFile(1_400_000);
    writeFileSync(path, file);
    const { promise: ended, resolve } = Promise.withResolvers<number | null>();
    const script = join(import.meta.dirname, 'python_upload.py');
    const token = await tokenFor(server, manageScope);
    const child = spawn(python ?? '', [script, server.origin, token, path], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const lines: unknown[] = [];
    createInterface({ input: child.stdout }).on('line', (line) => lines.push(JSON.parse(line)));
    child.on('close', resolve);
    try {
      expect(await ended).toBe(0);
      // The second chunk (524,288 bytes) broke off after 300,000. The server kept one step: 262,144 bytes.
      expect(lines).toEqual([
        { progress: [524_288, 1_310_720], breaks: 1, title: 'From Python' },
        { digests: [sha256Of(file), sha256Of(file)] },
      ]);
    } finally {
      child.kill();
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test('INC-6 API-4 Python: creates a calendar and recurring events, changes, lists and deletes them', async () => {
    const server = await serverForTest();
    const token = await tokenFor(server, 'https://www.googleapis.com/auth/calendar');
    const script = join(import.meta.dirname, 'python_calendar.py');
    const { code, stdout, stderr } = await runToEnd(python ?? '', [script, server.origin, token]);
    expect(code, stderr).toBe(0);
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([
      { created: '2031-03-03T12:00:00+08:00' },
      { updated: 'Bring cups', patched: ['Raku', 'Bring cups'] },
      { starts: ['03', '10', '17'].map((day) => `2031-03-${day}T12:00:00+08:00`) },
      { late: [412, 'conditionNotMet'] },
      { busy: ['2031-03-10T04:00:00Z', '2031-03-17T04:00:00Z'] },
      { deleted: '', left: [] },
    ]);
  });
});
