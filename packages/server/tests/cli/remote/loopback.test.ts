import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { openLoopback } from '../../../src/cli/remote/loopback.ts';

test('a repeated callback gets 400, and `close` also closes a connection on which nothing was sent', async () => {
  const loopback = await openLoopback();
  const { port } = new URL(loopback.redirectUri);
  const silent = connect(Number(port), '127.0.0.1');
  await once(silent, 'connect');
  const answered = loopback.answer('right', 10);
  const callback = fetch(`${loopback.redirectUri}?state=right&code=x`);
  const answer = await answered;
  expect(answer?.parameters.get('code')).toBe('x');
  answer?.tell('Done.');
  expect(await (await callback).text()).toContain('Done.');
  expect((await fetch(`${loopback.redirectUri}?state=right&code=x`)).status).toBe(400);
  silent.resume();
  const closed = once(silent, 'close');
  loopback.close();
  await closed;
}, 5_000);
