/** Adds pending authorization requests that are too long to travel in URLs and forms. */

const indexes = `
CREATE INDEX kept_requests_by_browser ON kept_requests (browser_sha256, ordinal);
CREATE INDEX kept_requests_by_expiry ON kept_requests (expires_at);
`;

const sqlite = `
CREATE TABLE kept_requests (
  ordinal INTEGER PRIMARY KEY AUTOINCREMENT,
  sha256 BLOB NOT NULL UNIQUE,
  browser_sha256 BLOB NOT NULL,
  sealed_query BLOB NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;
${indexes}`;

const postgres = `
CREATE TABLE kept_requests (
  ordinal BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  sha256 BYTEA NOT NULL UNIQUE,
  browser_sha256 BYTEA NOT NULL,
  sealed_query BYTEA NOT NULL,
  expires_at BIGINT NOT NULL
);
${indexes}`;

export const keptRequests = { sqlite, postgres };
