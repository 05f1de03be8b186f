import { expect, test } from 'vitest';
import { startAttackedServer } from '../support/attacked-server.ts';
import { flood } from '../support/flood.ts';

test('memory stays bounded and other clients get answers while 16 connections together send up to 20 MiB of requests and read nothing', async () => {
  const server = await startAttackedServer();
  try {
    const { grownBy, slowestAnswer } = await flood(server, {
      connections: 16,
      chunks: 240,
      path: '/sign-in',
      seconds: 10,
    });
    console.log(
      `grew by ${grownBy.toFixed()} MiB; another client waited ${slowestAnswer.toFixed()} ms at most`,
    );
    expect(grownBy).toBeLessThan(250);
    expect(slowestAnswer).toBeLessThan(10_000);
  } finally {
    await server.stop();
  }
});
