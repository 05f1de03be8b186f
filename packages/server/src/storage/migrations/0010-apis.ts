/**
 * Adds APIs that projects register, and the names of their scopes (decision 0056). `catalogue_state` has one row, with a
 * revision and with counts that have limits. Every change of an API locks this row and updates it.
 *
 * A scope remembers whether anybody was ever granted it. Such a scope can be retired but not removed. `accepted` marks
 * scopes that no API has and that a development server accepts anyway.
 */

const text = 'TEXT COLLATE "C" NOT NULL';

const sqlite = `
ALTER TABLE scopes ADD COLUMN granted INTEGER NOT NULL DEFAULT 0;
ALTER TABLE scopes ADD COLUMN accepted INTEGER NOT NULL DEFAULT 0;
CREATE TABLE apis (
  ordinal INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  audience TEXT NOT NULL UNIQUE,
  project_id TEXT NOT NULL REFERENCES projects (id),
  record TEXT NOT NULL,
  revision INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE TABLE api_scopes (name TEXT NOT NULL PRIMARY KEY, api_id TEXT NOT NULL REFERENCES apis (id)) STRICT;
CREATE INDEX api_scopes_by_api ON api_scopes (api_id);
CREATE TABLE catalogue_state (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  revision INTEGER NOT NULL,
  apis INTEGER NOT NULL,
  scopes INTEGER NOT NULL,
  accepted INTEGER NOT NULL
) STRICT;
INSERT INTO catalogue_state (only_row, revision, apis, scopes, accepted) VALUES (1, 1, 0, 0, 0);
`;

const postgres = `
ALTER TABLE scopes ADD COLUMN granted BIGINT NOT NULL DEFAULT 0;
ALTER TABLE scopes ADD COLUMN accepted BIGINT NOT NULL DEFAULT 0;
CREATE TABLE apis (
  ordinal BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id ${text} UNIQUE,
  audience ${text} UNIQUE,
  project_id ${text} REFERENCES projects (id),
  record ${text},
  revision BIGINT NOT NULL DEFAULT 1
);
CREATE TABLE api_scopes (name ${text} PRIMARY KEY, api_id ${text} REFERENCES apis (id));
CREATE INDEX api_scopes_by_api ON api_scopes (api_id);
CREATE TABLE catalogue_state (
  only_row BIGINT PRIMARY KEY CHECK (only_row = 1),
  revision BIGINT NOT NULL,
  apis BIGINT NOT NULL,
  scopes BIGINT NOT NULL,
  accepted BIGINT NOT NULL
);
INSERT INTO catalogue_state (only_row, revision, apis, scopes, accepted) VALUES (1, 1, 0, 0, 0);
`;

export const apis = { sqlite, postgres };
