/** PostgreSQL cuts its connections fifteen times and is restarted fifteen times, under load. */
import { expect, test } from 'vitest';
import { surviveOutages } from '../support/postgres-outages.ts';

test('invariant 5: of thirty outages of PostgreSQL under load none ends Grantway, and what it acknowledged is kept', async () => {
  const { statuses } = await surviveOutages(30);
  expect(statuses.get(500)).toBeUndefined();
}, 170_000);
