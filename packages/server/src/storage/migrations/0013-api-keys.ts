/** Adds the API keys of projects (decision 0064). A look-up finds a key by its SHA-256 digest. */

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
