/** Many requests at once from peers that read no answer. */
import { expect, test } from 'vitest';
import { startAttackedServer } from '../support/attacked-server.ts';
import { flood } from '../support/flood.ts';

test('16 connections with 21 MiB of requests and nobody who reads: memory stays, others are answered', async () => {
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
