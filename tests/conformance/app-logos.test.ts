/** CON-6, decision 0065. */
import { createHash } from 'node:crypto';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { authorizationUrl, reachConsent } from '../support/flow.ts';
import { type Ask, appoint, callerFor, manageReadonlyScope, manageScope } from '../support/management.ts';
import { tokenFor } from '../support/management-token.ts';
import { overwrite } from '../support/overwrite.ts';
import { Person } from '../support/person.ts';
import { type Color, jpegFile, pngFile, webpFile } from '../support/pictures.ts';
import { serverForAll } from '../support/running-server.ts';
import type { TestClient } from '../support/test-server.ts';

const server = serverForAll();
const size = { width: 64, height: 64 };
const png = { 'content-type': 'image/png' };
let shade = 0;

/** Makes a picture that no other test has. */
function newPicture(): Buffer {
  shade += 1;
  const color: Color = [shade, 100, 200, 255];
  return pngFile(size, color);
}

let admin: Ask;
let developer: Ask;
beforeAll(async () => {
  const [mina, tomas] = server.accounts;
  await appoint(server, mina.sub, { isAdministrator: true });
  admin = await callerFor(server, mina.sub);
  developer = await callerFor(server, tomas.sub);
});

const redirectUri = 'https://logo.example.com/callback';
let app: TestClient;
let path = '';
beforeEach(async () => {
  app = await server.addClient({ redirectUris: [redirectUri] });
  const { projectId } = app.client;
  path = `projects/${projectId}`;
  await server.storage.addProjectMember(
    { projectId, accountSub: server.accounts[1].sub, role: 'owner' },
    200,
  );
  server.clock.advance(3_601);
  const [mina, tomas] = server.accounts;
  admin = await callerFor(server, mina.sub);
  developer = await callerFor(server, tomas.sub);
});

const upload = (ask: Ask, file: Uint8Array = newPicture(), headers: Record<string, string> = {}) =>
  ask('POST', `${path}:uploadLogo`, file, { ...png, ...headers });

async function consentPage(): Promise<string> {
  const url = authorizationUrl(server, { client_id: app.id, redirect_uri: redirectUri });
  return (await reachConsent(server, new Person(server.origin), url, server.accounts[2].sub)).html;
}

async function setVerification(verification: 'verified' | 'unverified'): Promise<void> {
  const answer = await admin('PATCH', path, { consentScreen: { verification } });
  expect(answer.status).toBe(200);
}

describe('the file', () => {
  test('is served from a path with its digest, with headers that forbid scripts and use by other origins', async () => {
    const { status, body, headers } = await upload(developer);
    expect([status, headers.get('etag')]).toEqual([200, body.etag]);
    const response = await fetch(body.logoUrl);
    const content = Buffer.from(await response.arrayBuffer());
    const digest = createHash('sha256').update(content).digest('hex');
    expect(body.logoUrl).toBe(`${server.origin}/logos/${digest}.png`);
    expect(content.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/png',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringMatching(/^default-src 'none'.*sandbox$/),
      'cross-origin-resource-policy': 'same-origin',
      'content-length': String(content.length),
    });
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
    const head = await fetch(body.logoUrl, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length')]).toEqual([200, String(content.length)]);
    expect((await fetch(body.logoUrl, { method: 'POST' })).status).toBe(404);
  });

  test.each(['0'.repeat(64), '0'.repeat(63), `${'0'.repeat(64)}.svg`, '..%2fgrantway.db'])(
    'isn’t at the path %s',
    async (name) => {
      const response = await fetch(`${server.origin}/logos/${name}.png`);
      expect(response.status).toBe(404);
      expect(response.headers.get('cache-control') ?? '').not.toContain('immutable');
    },
  );

  test('is deleted when a developer uploads a new one, and when a developer removes it', async () => {
    const first = (await upload(developer)).body.logoUrl;
    const second = (await upload(developer)).body.logoUrl;
    expect([(await fetch(first)).status, (await fetch(second)).status]).toEqual([404, 200]);
    const { body } = await developer('POST', `${path}:removeLogo`);
    expect(body).not.toHaveProperty('logoUrl');
    expect((await fetch(second)).status).toBe(404);
    expect((await developer('GET', path)).body).toEqual(body);
  });

  test.each<[string, () => Promise<Buffer>]>([
    ['image/jpeg', () => jpegFile(size)],
    ['image/webp', () => webpFile(size)],
  ])('can be %s, and its Content-Type can have parameters and capitals', async (type, file) => {
    const answer = await upload(developer, await file(), { 'content-type': `${type.toUpperCase()}; q=1` });
    expect((await fetch(answer.body.logoUrl)).headers.get('content-type')).toBe('image/png');
  });

  test('can be sent with gzip, and can be larger than the bodies of other requests', async () => {
    let state = 7;
    const noise = (): Color => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return [state >>> 8, state >>> 13, state >>> 18, 255].map((part) => part & 255) as unknown as Color;
    };
    const file = pngFile({ width: 400, height: 400 }, noise);
    expect(file.length).toBeGreaterThan(400_000);
    const plain = await upload(developer, file);
    const packed = await upload(developer, gzipSync(file), { 'content-encoding': 'gzip' });
    expect([plain.status, packed.body.logoUrl]).toEqual([200, plain.body.logoUrl]);
  });
});

describe('people see the logo', () => {
  const logoOn = (html: string) =>
    /<img class="logo" src="([^"]+)" alt="" width="48" height="48">/.exec(html)?.[1];

  test('of a verified app, and not of an unverified one', async () => {
    await setVerification('verified');
    const { body } = await upload(admin);
    expect(server.origin + logoOn(await consentPage())).toBe(body.logoUrl);
    await setVerification('unverified');
    expect(logoOn(await consentPage())).toBeUndefined();
  });

  test('of an internal app', async () => {
    await setVerification('unverified');
    await upload(developer);
    const project = await server.storage.findProject(app.client.projectId);
    if (project === undefined) throw new TypeError('the project is gone');
    const [, , yuki] = server.accounts;
    await server.addOrganization({
      id: `own-${shade}`,
      members: [{ ...yuki, organizationId: `own-${shade}` }],
    });
    await overwrite(server.storage).project({
      ...project,
      userType: 'internal',
      organizationId: `own-${shade}`,
    });
    expect(logoOn(await consentPage())).toMatch(/^\/logos\//);
    await appoint(server, yuki.sub, yuki);
  });

  test('in the preview of the consent page, under the same conditions as on the page', async () => {
    const preview = async () =>
      logoOn((await admin('GET', `${path}:previewConsent?scopes=openid`)).body as string);
    await setVerification('verified');
    const { logoUrl } = (await upload(admin)).body;
    expect(server.origin + (await preview())).toBe(logoUrl);
    await setVerification('unverified');
    expect(await preview()).toBeUndefined();
  });
});

describe('CON-13 verification', () => {
  test('an app stays verified if an administrator changes its logo, but not if a developer changes or removes it', async () => {
    await setVerification('verified');
    const picture = newPicture();
    expect((await upload(admin, picture)).body.consentScreen.verification).toBe('verified');
    const same = (await upload(developer, picture)).body;
    expect(same.consentScreen.verification).toBe('verified');
    expect((await upload(developer)).body.consentScreen.verification).toBe('unverified');
    await setVerification('verified');
    expect((await developer('POST', `${path}:removeLogo`)).body.consentScreen.verification).toBe(
      'unverified',
    );
  });

  test('the verification queue shows the logo of a submitted app; if the logo changes, the app leaves the queue', async () => {
    const links = { homePageUrl: 'https://app.example/', privacyPolicyUrl: 'https://app.example/privacy' };
    await admin('PATCH', path, { consentScreen: { ...links, verification: 'unverified' } });
    const { logoUrl } = (await upload(developer)).body;
    await developer('POST', `${path}:submitForVerification`);
    const listed = `verificationQueue/${app.client.projectId}`;
    expect((await admin('GET', listed)).body.logoUrl).toBe(logoUrl);
    await upload(developer);
    expect((await admin('GET', listed)).status).toBe(404);
  });
});

test('the audit event of a changed logo has the digests of both logos, and no picture', async () => {
  const [first, second] = [(await upload(developer)).body, (await upload(developer)).body];
  const digestIn = ({ logoUrl }: { logoUrl: string }) => /([0-9a-f]{64})\.png$/.exec(logoUrl)?.[1];
  const filter = encodeURIComponent(`project = "${app.client.projectId}"`);
  const { auditEvents } = (await admin('GET', `auditEvents?filter=${filter}`)).body;
  const [newest] = auditEvents;
  expect(newest).toMatchObject({
    kind: 'project.changed',
    before: { consentScreen: { logoDigest: digestIn(first) } },
    after: { consentScreen: { logoDigest: digestIn(second) } },
  });
  expect(JSON.stringify(newest).length).toBeLessThan(1_000);
});

describe('etags', () => {
  test('an outdated etag makes an upload fail with 412 and a removal with 409', async () => {
    const { etag } = (await developer('GET', path)).body;
    expect((await upload(developer, newPicture(), { 'if-match': etag })).status).toBe(200);
    const late = await upload(developer, newPicture(), { 'if-match': etag });
    expect([late.status, late.body.error.status]).toEqual([412, 'ABORTED']);
    const removal = await developer('POST', `${path}:removeLogo`, { etag });
    expect([removal.status, removal.body.error.status]).toEqual([409, 'ABORTED']);
  });

  test('of two concurrent uploads with the same etag, one succeeds', async () => {
    const { etag } = (await developer('GET', path)).body;
    const answers = await Promise.all(
      [admin, developer].map((ask) => upload(ask, newPicture(), { 'if-match': etag })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  });
});

describe('an upload is rejected and changes nothing:', () => {
  const field = (answer: { body: { error: { details: { fieldViolations: { field: string }[] }[] } } }) =>
    answer.body.error.details[0]?.fieldViolations[0]?.field;

  test.each<[string, Uint8Array, RegExp]>([
    ['a GIF', Buffer.from('GIF89a', 'latin1'), /is a GIF; export it as PNG, JPEG or WebP/],
    ['an SVG', Buffer.from('<svg onload="alert(1)"/>'), /is an SVG/],
    ['half a file', pngFile(size).subarray(0, 100), /is cut off/],
    ['a page behind a picture', Buffer.concat([pngFile(size), Buffer.from('<html>')]), /other data after/],
    ['an empty body', new Uint8Array(), /is empty/],
  ])('%s', async (_, file, message) => {
    const before = (await developer('GET', path)).body;
    const answer = await upload(developer, file);
    expect([answer.status, field(answer)]).toEqual([400, 'logo']);
    expect(answer.body.error.message).toMatch(message);
    expect((await developer('GET', path)).body).toEqual(before);
  });

  test('a file that isn’t what Content-Type says', async () => {
    const answer = await upload(developer, await jpegFile(size));
    expect([answer.status, field(answer)]).toEqual([400, 'logo']);
    expect(answer.body.error.message).toMatch(/is image\/jpeg, but Content-Type says image\/png/);
  });

  test.each([['image/svg+xml'], ['application/json'], ['']])('the media type %j', async (type) => {
    const answer = await upload(developer, newPicture(), { 'content-type': type });
    expect([answer.status, answer.body.error.errors[0].location]).toEqual([415, 'Content-Type']);
  });

  test('a file over 1 MiB (announced, chunked or unpacked), or a body that isn’t the gzip that it claims to be', async () => {
    const large = Buffer.alloc(1_048_577);
    expect((await upload(developer, large)).status).toBe(413);
    expect((await upload(developer, gzipSync(large), { 'content-encoding': 'gzip' })).status).toBe(413);
    const [, tomas] = server.accounts;
    const response = await fetch(`${server.origin}/management/v1/${path}:uploadLogo`, {
      method: 'POST',
      headers: { ...png, authorization: `Bearer ${await tokenFor(server, tomas.sub, manageScope)}` },
      body: new Blob([large]).stream(),
      duplex: 'half',
    } as RequestInit);
    expect([response.status, (await response.json()).error.errors[0].reason]).toEqual([
      413,
      'requestTooLarge',
    ]);
    const broken = await upload(developer, Buffer.from('not gzip'), { 'content-encoding': 'gzip' });
    expect([broken.status, broken.body.error.message]).toEqual([400, expect.stringContaining('gzip')]);
  });

  test('with a token that may only read', async () => {
    const [, tomas] = server.accounts;
    const reader = await callerFor(server, tomas.sub, manageReadonlyScope);
    expect((await upload(reader)).status).toBe(403);
    expect((await reader('GET', path)).body).not.toHaveProperty('logoUrl');
  });
});

describe('limits', () => {
  test('an account can send 30 uploads in an hour, including rejected ones; other accounts aren’t affected', async () => {
    const statuses = [];
    for (let count = 0; count < 30; count += 1) {
      statuses.push((await upload(developer, Buffer.from('GIF89a'))).status);
    }
    expect(new Set(statuses)).toEqual(new Set([400]));
    const answer = await upload(developer);
    expect([answer.status, answer.body.error.message]).toEqual([429, expect.stringMatching(/30 logos.*min/)]);
    expect((await upload(admin)).status).toBe(200);
  });

  /** Starts an upload by Tomas. Sends the file without its last ten bytes. */
  async function beginUpload(file: Buffer) {
    const [, tomas] = server.accounts;
    const token = await tokenFor(server, tomas.sub, manageScope);
    const socket = connect(Number(new URL(server.origin).port), '127.0.0.1');
    socket.on('error', () => {});
    const head = [
      `POST /management/v1/${path}:uploadLogo HTTP/1.1`,
      `Host: ${new URL(server.origin).host}`,
      `Authorization: Bearer ${token}`,
      'Content-Type: image/png',
      `Content-Length: ${file.length}`,
      'Expect: 100-continue',
      'Connection: close',
    ];
    let text = '';
    const answered = new Promise<string>((resolve) => socket.on('close', () => resolve(text)));
    socket.on('data', (data) => {
      text += data;
    });
    socket.write(`${head.join('\r\n')}\r\n\r\n`);
    // During the delay, the server looks up the account, then waits for the rest.
    await expect.poll(() => text).toBe('HTTP/1.1 100 Continue\r\n\r\n');
    text = '';
    socket.write(file.subarray(0, -10));
    await delay(200);
    return { token, answered, finish: () => socket.write(file.subarray(-10)), leave: () => socket.destroy() };
  }

  test('a second upload by the same account gets 429 until the sender of the first one disconnects', async () => {
    const begun = await beginUpload(newPicture());
    expect((await upload(developer)).status).toBe(429);
    begun.leave();
    await expect.poll(async () => (await upload(developer)).status, { timeout: 5_000 }).toBe(200);
  });

  test('invariant 2: if the token is revoked during the upload, the server stores no logo', async () => {
    const begun = await beginUpload(newPicture());
    expect((await upload(developer)).status).toBe(429);
    const revoked = await fetch(`${server.origin}/revoke`, {
      method: 'POST',
      body: new URLSearchParams({ token: begun.token }),
    });
    expect(revoked.status).toBe(200);
    begun.finish();
    expect(await begun.answered).toMatch(/^HTTP\/1\.1 401 /);
    expect((await admin('GET', path)).body).not.toHaveProperty('logoUrl');
  });

  test('if the member is removed from the project during the upload, the server stores no logo', async () => {
    const begun = await beginUpload(newPicture());
    expect((await upload(developer)).status).toBe(429);
    const { projectId } = app.client;
    await admin('POST', `${path}/members`, { email: server.accounts[2].email, role: 'owner' });
    const removal = await admin('DELETE', `projects/${projectId}/members/${server.accounts[1].sub}`);
    expect(removal.status).toBe(200);
    begun.finish();
    expect(await begun.answered).toMatch(/^HTTP\/1\.1 403 /);
    expect((await admin('GET', path)).body).not.toHaveProperty('logoUrl');
  });
});
