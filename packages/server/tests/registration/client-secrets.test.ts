import { expect, test } from 'vitest';
import {
  addClientSecret,
  removeClientSecret,
  setClientSecretState,
} from '../../src/registration/client-secrets.ts';
import { openClientSecret } from '../../src/registration/issue-client.ts';
import { expectRefusal, openRegistry, plain } from './registry.ts';

const first = { number: 1, evenTheLast: false };
const second = { number: 2, evenTheLast: false };

test('CON-4 an app can rotate its secret without downtime', async () => {
  await using registry = await openRegistry();
  const { context } = registry;
  const client = await registry.addClient();
  const before = openClientSecret(client, context.sealerFor('at rest'));

  const both = await addClientSecret(registry.later(60), client);
  expect(both.secrets.map(({ state }) => state)).toEqual(['active', 'active']);
  const after = openClientSecret(both, context.sealerFor('at rest'));
  expect(after).not.toBe(before);
  await expectRefusal(addClientSecret(context, both), []);

  const { record: one } = await setClientSecretState(context, both, first, 'disabled');
  expect(one.secrets.map(({ state }) => state)).toEqual(['disabled', 'active']);
  const { record: last } = await removeClientSecret(context, one, first);
  expect(openClientSecret(last, context.sealerFor('at rest'))).toBe(after);
  expect(plain(await context.storage.findClient(client.clientId))).toEqual(plain(last));
});

test('a disabled secret can be enabled again', async () => {
  await using registry = await openRegistry();
  const { context } = registry;
  const both = await addClientSecret(context, await registry.addClient());
  const { record } = await setClientSecretState(context, both, second, 'disabled');
  const enabled = await setClientSecretState(context, record, second, 'active');
  expect(enabled).toMatchObject({ record: { revision: 4 }, changed: true });
  expect(plain(enabled.record)).toEqual({ ...plain(both), revision: 4 });
  expect(await setClientSecretState(context, both, second, 'active')).toMatchObject({ changed: false });
});

test('the last active secret can be disabled or removed only with evenTheLast', async () => {
  await using registry = await openRegistry();
  const { context } = registry;
  const client = await registry.addClient();
  await expectRefusal((async () => setClientSecretState(context, client, first, 'disabled'))(), [
    'evenTheLast',
  ]);
  await expectRefusal((async () => removeClientSecret(context, client, first))(), ['evenTheLast']);
  const choice = { number: 1, evenTheLast: true };
  const { record } = await setClientSecretState(context, client, choice, 'disabled');
  expect(openClientSecret(record, context.sealerFor('at rest'))).toBeUndefined();
  const { record: bare } = await removeClientSecret(context, record, first);
  expect(bare.secrets).toEqual([]);
  expect((await addClientSecret(context, bare)).secrets).toHaveLength(1);
});

test.each([0, 2, 9])('if a client has one secret, removing secret number %i is an error', async (number) => {
  await using registry = await openRegistry();
  const client = await registry.addClient();
  const choice = { number, evenTheLast: true };
  await expectRefusal((async () => removeClientSecret(registry.context, client, choice))(), []);
});
