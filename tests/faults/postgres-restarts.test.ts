/** PostgreSQL cuts its connections, and is restarted, under load; thirty times in tests/attack. */
import { expect, test } from 'vitest';
import { surviveOutages } from '../support/postgres-outages.ts';

test('invariant 5: Grantway survives what ends PostgreSQL’s connections, and what it acknowledged is kept', async () => {
  const { statuses } = await surviveOutages(5);
  expect(statuses.get(500)).toBeUndefined();
}, 120_000);
