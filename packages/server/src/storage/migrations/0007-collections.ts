/**
 * Creates one table for everything that APIs keep for accounts. It replaces one table for videos and one for the rest.
 *
 * Items that everybody can find used to have copies under the owner `everybody`. From now on, the copies belong to the
 * account that owns the item, and are deleted with the account. An account's email domain gets a column, so that an
 * index finds the accounts of a domain.
 */

const indexes = `
CREATE UNIQUE INDEX collection_items_shared ON collection_items (collection, id) WHERE shared_group IS NOT NULL;
CREATE INDEX collection_items_in_order ON collection_items (collection, account_sub, sort_key, id);
CREATE INDEX collection_items_by_age ON collection_items (account_sub, collection, ordinal);
CREATE INDEX collection_items_by_group ON collection_items (collection, shared_group, counts_from)
  WHERE counts_from IS NOT NULL;
CREATE INDEX accounts_by_domain ON accounts (email_domain, ordinal);
`;

// To find the owner of a channel's public copy, the migration looks for the account whose own channel has the same text. The
// migration doesn't parse JSON, because PostgreSQL's JSON rejects NUL. The MATERIALIZED query selects the owners' channels
// first, so each engine looks them up instead of comparing every pair. A video's record begins with its upload time. The
// new sort key puts the newest video first.
const carriedOver = (uploadedAt: string, tenDigits: (number: string) => string) => `
INSERT INTO collection_items (collection, account_sub, id, sort_key, value)
SELECT r.collection, r.account_sub, r.id, r.sort_key, r.value
FROM api_resources r JOIN accounts a ON a.sub = r.account_sub
ORDER BY r.collection, r.account_sub, r.sort_key, r.id;

WITH owned AS MATERIALIZED
  (SELECT account_sub, id, value FROM collection_items WHERE collection = 'youtube.channels')
INSERT INTO collection_items (collection, account_sub, id, sort_key, shared_group, value)
SELECT r.collection, min(o.account_sub), r.id, r.sort_key, min(o.id), r.value
FROM api_resources r JOIN owned o ON o.value = r.value
WHERE r.collection = 'youtube.publicChannels' AND r.account_sub = 'everybody'
GROUP BY r.collection, r.id, r.sort_key, r.value;

INSERT INTO collection_items (collection, account_sub, id, sort_key, shared_group, counts_from, value)
SELECT 'youtube.videos', account_sub, id, ${tenDigits(`9999999999 - ${uploadedAt}`)}, channel_id, public_from, record
FROM videos ORDER BY ordinal;

DROP TABLE api_resources;
DROP TABLE videos;
`;

const sqlite = `
CREATE TABLE collection_items (
  ordinal INTEGER PRIMARY KEY AUTOINCREMENT,
  collection TEXT NOT NULL,
  account_sub TEXT NOT NULL REFERENCES accounts (sub),
  id TEXT NOT NULL,
  sort_key TEXT NOT NULL,
  shared_group TEXT,
  counts_from INTEGER,
  value TEXT NOT NULL,
  UNIQUE (collection, account_sub, id)
) STRICT;
ALTER TABLE accounts ADD COLUMN email_domain TEXT NOT NULL DEFAULT '';
UPDATE accounts SET email_domain =
  substr(email_key, length(rtrim(email_key, replace(email_key, '@', ''))) + 1);
${indexes}
${carriedOver(
  `CAST(substr(record, length('{"uploadedAt":') + 1, 12) AS INTEGER)`,
  (number) => `printf('%010d', ${number})`,
)}`;

const text = 'TEXT COLLATE "C"';

const postgres = `
CREATE TABLE collection_items (
  ordinal BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  collection ${text} NOT NULL,
  account_sub ${text} NOT NULL REFERENCES accounts (sub),
  id ${text} NOT NULL,
  sort_key ${text} NOT NULL,
  shared_group ${text},
  counts_from BIGINT,
  value ${text} NOT NULL,
  UNIQUE (collection, account_sub, id)
);
ALTER TABLE accounts ADD COLUMN email_domain ${text} NOT NULL DEFAULT '';
UPDATE accounts SET email_domain = substring(email_key FROM '[^@]*$');
${indexes}
${carriedOver(
  `CAST(coalesce(substring(record FROM '^\\{"uploadedAt":(\\d+)'), '0') AS BIGINT)`,
  (number) => `lpad(CAST(${number} AS TEXT), 10, '0')`,
)}`;

export const collections = { sqlite, postgres };
