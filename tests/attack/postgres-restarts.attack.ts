import { expect, test } from 'vitest';
import { surviveOutages } from '../support/postgres-outages.ts';

test('invariant 5: Grantway survives thirty PostgreSQL outages under load, and keeps what it acknowledged', async () => {
  const { statuses } = await surviveOutages(30);
  expect(statuses.get(500)).toBeUndefined();
}, 170_000);
