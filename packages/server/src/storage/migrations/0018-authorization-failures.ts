/**
 * Adds a table for the last failed authorization requests of each client (decision 0078). If a client is erased, the foreign
 * key deletes its rows.
 */

const sqlite = `
CREATE TABLE authorization_failures (
  client_id TEXT NOT NULL REFERENCES clients (client_id) ON DELETE CASCADE,
  id TEXT NOT NULL,
  count INTEGER NOT NULL,
  first_at INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  cause TEXT NOT NULL,
  PRIMARY KEY (client_id, id)
) STRICT, WITHOUT ROWID;`;

const text = 'TEXT COLLATE "C" NOT NULL';

const postgres = `
CREATE TABLE authorization_failures (
  client_id ${text} REFERENCES clients (client_id) ON DELETE CASCADE,
  id ${text},
  count BIGINT NOT NULL,
  first_at BIGINT NOT NULL,
  last_at BIGINT NOT NULL,
  cause ${text},
  PRIMARY KEY (client_id, id)
);`;

export const authorizationFailures = { sqlite, postgres };
