/**
 * Gives the time from which a restored client counts as unused a column. Before, the JSON of `record` had it as its last field
 * (`unusedSince`), and `last_used_at` had the same time if the client was never used since.
 */

const moved = `
UPDATE clients SET unused_since = last_used_at, last_used_at = NULL
WHERE record LIKE '%,"unusedSince":' || CAST(last_used_at AS TEXT) || '}';
DROP INDEX clients_by_use;
CREATE INDEX clients_by_use ON clients ((coalesce(last_used_at, unused_since, created_at)))
WHERE state <> 'deleted';`;

const sqlite = `ALTER TABLE clients ADD COLUMN unused_since INTEGER;${moved}`;

const postgres = `ALTER TABLE clients ADD COLUMN unused_since BIGINT;${moved}`;

export const unusedClients = { sqlite, postgres };
