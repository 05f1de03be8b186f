/**
 * Lets APIs change items and keep files: adds item revisions, contents in pieces, and resumable uploads (decision
 * 0086). `contents.expires_at` is null while an item uses the content, and 0 if nothing needs it. Otherwise, it is the
 * time until which an upload may finish.
 */

const indexes = `
CREATE INDEX contents_by_account ON contents (account_sub, expires_at, size);
CREATE INDEX contents_without_item ON contents (expires_at, id, size) WHERE expires_at IS NOT NULL;
CREATE INDEX uploads_by_account ON uploads (account_sub, is_finished, ordinal);
CREATE INDEX uploads_by_end ON uploads (expires_at);
CREATE INDEX uploads_with_content ON uploads (ordinal) WHERE content_id IS NOT NULL;
`;

const sqlite = `
ALTER TABLE collection_items ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;
ALTER TABLE collection_items ADD COLUMN content_id TEXT;
CREATE TABLE contents (
  id TEXT NOT NULL PRIMARY KEY,
  account_sub TEXT NOT NULL REFERENCES accounts (sub),
  size INTEGER NOT NULL,
  expires_at INTEGER
) STRICT;
CREATE TABLE content_pieces (
  ordinal INTEGER PRIMARY KEY,
  content_id TEXT NOT NULL REFERENCES contents (id),
  position INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  UNIQUE (content_id, position)
) STRICT;
CREATE TABLE uploads (
  ordinal INTEGER PRIMARY KEY AUTOINCREMENT,
  sha256 BLOB NOT NULL UNIQUE,
  account_sub TEXT NOT NULL REFERENCES accounts (sub),
  turn INTEGER NOT NULL,
  state TEXT NOT NULL,
  content_id TEXT,
  is_finished INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;
${indexes}`;

const text = 'TEXT COLLATE "C"';

const postgres = `
ALTER TABLE collection_items ADD COLUMN revision BIGINT NOT NULL DEFAULT 1;
ALTER TABLE collection_items ADD COLUMN content_id ${text};
CREATE TABLE contents (
  id ${text} PRIMARY KEY,
  account_sub ${text} NOT NULL REFERENCES accounts (sub),
  size BIGINT NOT NULL,
  expires_at BIGINT
);
CREATE TABLE content_pieces (
  ordinal BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  content_id ${text} NOT NULL REFERENCES contents (id),
  position BIGINT NOT NULL,
  bytes BYTEA NOT NULL,
  UNIQUE (content_id, position)
);
ALTER TABLE content_pieces ALTER COLUMN bytes SET STORAGE EXTERNAL;
CREATE TABLE uploads (
  ordinal BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  sha256 BYTEA NOT NULL UNIQUE,
  account_sub ${text} NOT NULL REFERENCES accounts (sub),
  turn BIGINT NOT NULL,
  state TEXT NOT NULL,
  content_id ${text},
  is_finished BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);
${indexes}`;

export const content = { sqlite, postgres };
