/**
 * Adds tables for files, their permissions and their changes. `recency` is the negative time of the last change, so
 * that ascending order lists the newest first. Earlier versions stored files as collection items. Each account's files
 * move when it next uses Drive (decision 0087).
 */

const indexes = `
CREATE INDEX drive_files_in_order ON drive_files (account_sub, space, recency, id);
CREATE INDEX drive_files_by_parent ON drive_files (parent_id, recency, id);
CREATE INDEX drive_files_by_change ON drive_files (account_sub, change_number);
CREATE INDEX drive_files_trashed ON drive_files (account_sub, id) WHERE trashed = 1;
CREATE INDEX drive_permissions_by_grantee ON drive_permissions (grantee, file_id);
`;

const sqlite = `
CREATE TABLE drives (
  account_sub TEXT PRIMARY KEY REFERENCES accounts (sub),
  root_id TEXT NOT NULL,
  bytes INTEGER NOT NULL DEFAULT 0,
  files INTEGER NOT NULL DEFAULT 0,
  last_change INTEGER NOT NULL DEFAULT 0,
  forgotten_change INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE drive_files (
  id TEXT PRIMARY KEY,
  account_sub TEXT NOT NULL REFERENCES accounts (sub),
  space TEXT NOT NULL,
  parent_id TEXT,
  recency INTEGER NOT NULL,
  change_number INTEGER NOT NULL,
  trashed INTEGER NOT NULL,
  shared INTEGER NOT NULL DEFAULT 0,
  bytes INTEGER NOT NULL,
  content_id TEXT,
  version INTEGER NOT NULL,
  record TEXT NOT NULL
) STRICT;
CREATE TABLE drive_permissions (
  file_id TEXT NOT NULL REFERENCES drive_files (id) ON DELETE CASCADE,
  grantee TEXT NOT NULL,
  role TEXT NOT NULL,
  created_ms INTEGER NOT NULL,
  PRIMARY KEY (file_id, grantee)
) STRICT, WITHOUT ROWID;
CREATE TABLE drive_removals (
  account_sub TEXT NOT NULL REFERENCES accounts (sub),
  change_number INTEGER NOT NULL,
  file_id TEXT NOT NULL,
  removed_ms INTEGER NOT NULL,
  PRIMARY KEY (account_sub, change_number)
) STRICT, WITHOUT ROWID;
${indexes}`;

const text = 'TEXT COLLATE "C" NOT NULL';

const postgres = `
CREATE TABLE drives (
  account_sub ${text} PRIMARY KEY REFERENCES accounts (sub),
  root_id ${text},
  bytes BIGINT NOT NULL DEFAULT 0,
  files BIGINT NOT NULL DEFAULT 0,
  last_change BIGINT NOT NULL DEFAULT 0,
  forgotten_change BIGINT NOT NULL DEFAULT 0
);
CREATE TABLE drive_files (
  id ${text} PRIMARY KEY,
  account_sub ${text} REFERENCES accounts (sub),
  space ${text},
  parent_id TEXT COLLATE "C",
  recency BIGINT NOT NULL,
  change_number BIGINT NOT NULL,
  trashed BIGINT NOT NULL,
  shared BIGINT NOT NULL DEFAULT 0,
  bytes BIGINT NOT NULL,
  content_id TEXT COLLATE "C",
  version BIGINT NOT NULL,
  record ${text}
);
CREATE TABLE drive_permissions (
  file_id ${text} REFERENCES drive_files (id) ON DELETE CASCADE,
  grantee ${text},
  role ${text},
  created_ms BIGINT NOT NULL,
  PRIMARY KEY (file_id, grantee)
);
CREATE TABLE drive_removals (
  account_sub ${text} REFERENCES accounts (sub),
  change_number BIGINT NOT NULL,
  file_id ${text},
  removed_ms BIGINT NOT NULL,
  PRIMARY KEY (account_sub, change_number)
);
${indexes}`;

export const drive = { sqlite, postgres };
