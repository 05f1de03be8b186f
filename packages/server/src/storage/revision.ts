/** The revision of an account's credentials. Whoever reads it to rely on it, or changes it, has the account locked. */
import { statement } from './engine.ts';

export const findRevision = statement<{ revision: number }>(
  'findRevision',
  ({ p }) => `SELECT revision FROM credentials WHERE account_sub = ${p(1)}`,
);
export const bumpRevision = statement<{ revision: number }>(
  'bumpRevision',
  ({ p }) =>
    `INSERT INTO credentials (account_sub, revision) VALUES (${p(1)}, 1)
     ON CONFLICT (account_sub) DO UPDATE SET revision = credentials.revision + 1
     RETURNING revision`,
);
