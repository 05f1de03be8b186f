/**
 * Adds random ids, by which tokens and links name rows from now on. After a restore or a failover, the database may
 * issue a number again (decision 0025). Also adds the digest by which a security event will name a refresh token
 * (decision 0019). Older tokens have no such digest.
 *
 * `known_by_number` is 1 for grants from before this migration: access tokens of earlier versions refer to them by
 * `id`. `revoked_issuances` was a list of pairs, of which this migration keeps only the issuance. If a list is too long
 * (decision 0037), the migration empties it, and invalidates every access token that names the grant by its number.
 */

const mostRevokedIssuances = 64;

type Expressions = {
  readonly randomId: string;
  readonly countOfRevoked: string;
  readonly issuancesOfRevoked: string;
};

const newValues = ({ randomId, countOfRevoked, issuancesOfRevoked }: Expressions) => `
UPDATE grants SET
  random_id = ${randomId},
  known_by_number = CASE WHEN ${countOfRevoked} > ${mostRevokedIssuances} THEN 0 ELSE 1 END,
  revoked_issuances =
    CASE WHEN ${countOfRevoked} > ${mostRevokedIssuances} THEN '[]' ELSE ${issuancesOfRevoked} END;
UPDATE refresh_tokens SET grant_random_id = (SELECT g.random_id FROM grants g WHERE g.id = grant_id);
UPDATE session_accounts SET random_id = ${randomId};
UPDATE credentials SET random_id = ${randomId};
`;

const sqlite = `
ALTER TABLE grants ADD COLUMN random_id TEXT NOT NULL DEFAULT '';
ALTER TABLE grants ADD COLUMN known_by_number INTEGER NOT NULL DEFAULT 0;
ALTER TABLE refresh_tokens ADD COLUMN grant_random_id TEXT NOT NULL DEFAULT '';
ALTER TABLE refresh_tokens ADD COLUMN double_sha512 BLOB;
ALTER TABLE session_accounts ADD COLUMN random_id TEXT NOT NULL DEFAULT '';
ALTER TABLE credentials ADD COLUMN random_id TEXT NOT NULL DEFAULT '';
${newValues({
  randomId: 'lower(hex(randomblob(16)))',
  countOfRevoked: 'json_array_length(revoked_issuances)',
  issuancesOfRevoked: `(SELECT json_group_array(value ->> 0) FROM json_each(revoked_issuances))`,
})}`;

const text = 'TEXT COLLATE "C" NOT NULL';

const postgres = `
ALTER TABLE grants
  ADD COLUMN random_id ${text} DEFAULT '',
  ADD COLUMN known_by_number BIGINT NOT NULL DEFAULT 0;
ALTER TABLE refresh_tokens
  ADD COLUMN grant_random_id ${text} DEFAULT '',
  ADD COLUMN double_sha512 BYTEA;
ALTER TABLE session_accounts ADD COLUMN random_id ${text} DEFAULT '';
ALTER TABLE credentials ADD COLUMN random_id ${text} DEFAULT '';
${newValues({
  randomId: `encode(substring(sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())) FROM 1 FOR 16), 'hex')`,
  countOfRevoked: 'json_array_length(revoked_issuances::json)',
  issuancesOfRevoked: `(SELECT coalesce(json_agg(e -> 0), '[]')::text FROM json_array_elements(revoked_issuances::json) e)`,
})}
ALTER TABLE grants ALTER COLUMN random_id DROP DEFAULT;
ALTER TABLE refresh_tokens ALTER COLUMN grant_random_id DROP DEFAULT;
ALTER TABLE session_accounts ALTER COLUMN random_id DROP DEFAULT;
ALTER TABLE credentials ALTER COLUMN random_id DROP DEFAULT;
`;

export const grantIds = { sqlite, postgres };
