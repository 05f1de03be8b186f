import { randomBytes } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { KeyRing } from '../../../src/keys/key-ring.ts';
import { issueOpaqueSecret, sha256 } from '../../../src/keys/opaque-secret.ts';
import {
  beginPendingRequest,
  openPendingRequest,
  type PendingRequestServices,
  sealPendingRequest,
} from '../../../src/oauth/authorize/pending-request.ts';
import { defaultSettings } from '../../../src/settings/settings.ts';
import { openStorage } from '../../../src/storage/open.ts';
import type { Storage } from '../../../src/storage/storage.ts';

const keyRing = new KeyRing([{ id: 1, secret: randomBytes(32) }], randomBytes);
const settings = { ...defaultSettings, origin: 'https://accounts.example.com' };
const start = 1_800_000_000;
const mark = issueOpaqueSecret('browser', randomBytes);
const otherMark = issueOpaqueSecret('browser', randomBytes);

let now = start;
let storage: Storage;
let services: PendingRequestServices;
beforeAll(async () => {
  storage = await openStorage(':memory:');
  services = { settings, storage, now: () => now, sealerFor: keyRing.sealerFor.bind(keyRing) };
});
afterAll(() => storage.close());

const short = 'client_id=abc&scope=openid&state=xyz';
const long = `client_id=abc&scope=openid&state=${randomBytes(2_400).toString('hex')}`;
const progress = { chosenAccount: '1001' };

describe.each([
  ['that travels with the pages', short],
  ['that is too long to travel and is stored', long],
])('a pending request %s', (_, query) => {
  test('opens in its browser, with its progress, until it expires', async () => {
    now = start;
    const pending = await beginPendingRequest(query, mark, services);
    const text = sealPendingRequest({ ...pending, progress }, mark, services);
    expect(text.length).toBeLessThan(3_200);
    expect(await openPendingRequest(text, [otherMark, mark], services)).toMatchObject({ query, progress });
    expect(await openPendingRequest(text, [otherMark], services)).toBeUndefined();
    expect(await openPendingRequest(`${text.slice(0, -1)}!`, [mark], services)).toBeUndefined();
    now = start + settings.pendingRequestLifetimeSeconds;
    expect(await openPendingRequest(text, [mark], services)).toBeUndefined();
  });
});

/** People may be in the middle of a request when somebody upgrades the server. */
describe('a pending request of an earlier version can be opened', () => {
  const sealedBefore = (head: Uint8Array, value: object, dictionary?: Buffer) => {
    const compressed = deflateRawSync(JSON.stringify(value), { ...(dictionary && { dictionary }) });
    return keyRing
      .sealerFor('pending request')
      .seal(Buffer.concat([head, compressed]), Buffer.from(mark))
      .toString('base64url');
  };

  test('if it travels with the pages', async () => {
    now = start;
    const text = sealedBefore(new Uint8Array(32), { progress, expiresAt: start + 60, query: short });
    expect(await openPendingRequest(text, [mark], services)).toEqual({ query: short, progress });
  });

  test('if it is stored', async () => {
    now = start;
    await beginPendingRequest(long, mark, services);
    const words = Buffer.from([...new URLSearchParams(long).values()].join(' '));
    const digest = sha256(`${mark} ${long}`);
    const text = sealedBefore(digest, { progress, expiresAt: start + 60 }, words);
    expect(await openPendingRequest(text, [mark], services)).toMatchObject({ query: long, progress });
  });
});
