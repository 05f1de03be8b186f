/**
 * Adds the API keys of projects (decision 0064). To find the key that a call sends, the server looks up the key's SHA-256
 * digest.
 */

const index = 'CREATE INDEX api_keys_in_order ON api_keys (project_id, ordinal);';

const sqlite = `
CREATE TABLE api_keys (
  ordinal INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  project_id TEXT NOT NULL REFERENCES projects (id),
  sha256 BLOB NOT NULL UNIQUE,
  record TEXT NOT NULL,
  revision INTEGER NOT NULL DEFAULT 1
) STRICT;
${index}`;

const text = 'TEXT COLLATE "C" NOT NULL';

const postgres = `
CREATE TABLE api_keys (
  ordinal BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id ${text} UNIQUE,
  project_id ${text} REFERENCES projects (id),
  sha256 BYTEA NOT NULL UNIQUE,
  record ${text},
  revision BIGINT NOT NULL DEFAULT 1
);
${index}`;

export const apiKeys = { sqlite, postgres };
