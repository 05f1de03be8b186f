/** PostgreSQL cuts its connections and restarts under load: five times here, thirty times in tests/attack. */
import { expect, test } from 'vitest';
import { surviveOutages } from '../support/postgres-outages.ts';

test('invariant 5: Grantway survives PostgreSQL outages, and keeps what it acknowledged', async () => {
  const { statuses } = await surviveOutages(5);
  expect(statuses.get(500)).toBeUndefined();
}, 120_000);
