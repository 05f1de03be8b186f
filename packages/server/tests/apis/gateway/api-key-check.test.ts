import { expect, test } from 'vitest';
import { checkApiKey } from '../../../src/apis/gateway/call/api-key-check.ts';
import { youtube } from '../../../src/apis/youtube/youtube.ts';
import { createApiKey } from '../../../src/registration/api-keys.ts';
import { openRegistry } from '../../registration/registry.ts';

const [method] = youtube.versions[0]?.methods ?? [];
if (method === undefined) throw new TypeError('the YouTube API has no method');

test.each([
  ['203.0.113.9', true],
  ['203.0.114.9', false],
  ['::ffff:203.0.113.9', true],
  ['2001:db8:0:0::7', true],
  ['2001:db9::7', false],
  ['not an address', false],
  ['', false],
  [undefined, false],
])('a key restricted to two networks works from %s: %s', async (clientAddress, isAllowed) => {
  await using registry = await openRegistry();
  const { context } = registry;
  const { id } = await registry.addProject();
  const addresses = ['203.0.113.0/24', '2001:db8::/32'];
  const { key } = await createApiKey(context, id, { name: 'Web', addresses });
  const request = { method: 'GET', path: '/', query: '', headers: { 'x-goog-api-key': key }, body: '' };
  const checking = checkApiKey(
    { ...request, secure: true, clientAddress },
    '',
    { api: youtube, method },
    context.storage,
  );
  const outcome = await checking.then(
    (project) => project?.id,
    (error) => error.content.details[0].reason,
  );
  expect(outcome).toBe(isAllowed ? id : 'API_KEY_IP_ADDRESS_BLOCKED');
});
