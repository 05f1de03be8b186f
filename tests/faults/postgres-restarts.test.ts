/** Five outages here, thirty in tests/attack. */
import { expect, test } from 'vitest';
import { surviveOutages } from '../support/postgres-outages.ts';

test('invariant 5: Grantway survives PostgreSQL outages, and keeps what it acknowledged', async () => {
  const { statuses } = await surviveOutages(5);
  expect(statuses.get(500)).toBeUndefined();
}, 120_000);
