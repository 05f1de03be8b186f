/**
 * Moves `unusedSince`, the time when an unused client was restored, to its own column. Before, it was the last field in
 * the JSON of `record`, and `last_used_at` had the same value until the client was used.
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
