/**
 * The first schema. Each value by which a statement finds, joins or deletes rows has its own column. Most other data is JSON
 * text in columns such as `record`. `ordinal` is the order of creation. A `scopes` column is a JSON array of numbers from
 * the table `scopes`. Digests are SHA-256.
 *
 * In SQLite, the most-read tables store rows in their primary key's tree (WITHOUT ROWID), so one descent finds a row.
 * Codes are stored in the order of issuing, so that redeeming a group of them touches few pages.
 */

const sqlite = `
CREATE TABLE scopes (number INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE) STRICT;

CREATE TABLE projects (
  ordinal INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  number INTEGER NOT NULL UNIQUE,
  enabled_apis TEXT NOT NULL,
  record TEXT NOT NULL
) STRICT;

CREATE TABLE clients (
  ordinal INTEGER PRIMARY KEY AUTOINCREMENT,
  client_id TEXT NOT NULL UNIQUE,
  project_id TEXT NOT NULL REFERENCES projects (id),
  state TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  revision INTEGER NOT NULL DEFAULT 1,
  record TEXT NOT NULL
) STRICT;
CREATE INDEX clients_by_project ON clients (project_id, ordinal);

CREATE TABLE accounts (
  sub TEXT PRIMARY KEY,
  ordinal INTEGER NOT NULL UNIQUE,
  email_key TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL,
  record TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX accounts_not_active ON accounts (sub, state) WHERE state <> 'active';

CREATE TABLE sessions (
  sha256 BLOB PRIMARY KEY,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_by_expiry ON sessions (expires_at);

CREATE TABLE session_accounts (
  ordinal INTEGER PRIMARY KEY AUTOINCREMENT,
  session_sha256 BLOB NOT NULL REFERENCES sessions (sha256) ON DELETE CASCADE,
  account_sub TEXT NOT NULL REFERENCES accounts (sub),
  signed_in_at INTEGER NOT NULL,
  UNIQUE (session_sha256, account_sub)
) STRICT;

CREATE TABLE grants (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  account_sub TEXT NOT NULL REFERENCES accounts (sub),
  project_id TEXT NOT NULL REFERENCES projects (id),
  scopes TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  revoked_issuances TEXT NOT NULL,
  UNIQUE (account_sub, project_id)
) STRICT;

CREATE TABLE codes (
  sha256 BLOB PRIMARY KEY,
  grant_id INTEGER NOT NULL REFERENCES grants (id) ON DELETE CASCADE,
  client_id TEXT NOT NULL,
  project_id TEXT NOT NULL,
  account_sub TEXT NOT NULL,
  scopes TEXT NOT NULL,
  record TEXT NOT NULL,
  issued_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  issuance INTEGER
) STRICT;
CREATE INDEX codes_by_grant ON codes (grant_id);
CREATE INDEX codes_by_expiry ON codes (expires_at);

CREATE TABLE refresh_tokens (
  sha256 BLOB PRIMARY KEY,
  ordinal INTEGER NOT NULL,
  grant_id INTEGER NOT NULL REFERENCES grants (id) ON DELETE CASCADE,
  client_id TEXT NOT NULL,
  project_id TEXT NOT NULL,
  account_sub TEXT NOT NULL,
  scopes TEXT NOT NULL,
  issuance INTEGER NOT NULL,
  issued_at INTEGER NOT NULL,
  last_used_at INTEGER NOT NULL,
  expires_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX refresh_tokens_by_grant ON refresh_tokens (grant_id, issuance);
CREATE INDEX refresh_tokens_by_account ON refresh_tokens (account_sub, ordinal, client_id, expires_at);
CREATE INDEX refresh_tokens_by_expiry ON refresh_tokens (expires_at) WHERE expires_at IS NOT NULL;

CREATE TABLE signing_keys (
  ordinal INTEGER PRIMARY KEY AUTOINCREMENT,
  key_id TEXT NOT NULL UNIQUE,
  sealed_private_key TEXT NOT NULL,
  public_key_pem TEXT NOT NULL,
  certificate_pem TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE api_resources (
  collection TEXT NOT NULL,
  account_sub TEXT NOT NULL,
  id TEXT NOT NULL,
  sort_key TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (collection, account_sub, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX api_resources_in_order ON api_resources (collection, account_sub, sort_key, id);
`;

// Text compares by its bytes, as in SQLite, whatever the database's locale.
const ordinal = 'ordinal BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY';
const text = 'TEXT COLLATE "C" NOT NULL';

const postgres = `
CREATE TABLE scopes (number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name ${text} UNIQUE);

CREATE TABLE projects (
  ${ordinal},
  id ${text} UNIQUE,
  number BIGINT NOT NULL UNIQUE,
  enabled_apis ${text},
  record ${text}
);

CREATE TABLE clients (
  ${ordinal},
  client_id ${text} UNIQUE,
  project_id ${text} REFERENCES projects (id),
  state ${text},
  created_at BIGINT NOT NULL,
  revision BIGINT NOT NULL DEFAULT 1,
  record ${text}
);
CREATE INDEX clients_by_project ON clients (project_id, ordinal);

CREATE TABLE accounts (
  ${ordinal},
  sub ${text} UNIQUE,
  email_key ${text} UNIQUE,
  state ${text},
  record ${text}
);
CREATE INDEX accounts_not_active ON accounts (sub, state) WHERE state <> 'active';

CREATE TABLE sessions (
  sha256 BYTEA PRIMARY KEY,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);
CREATE INDEX sessions_by_expiry ON sessions (expires_at);

CREATE TABLE session_accounts (
  ${ordinal},
  session_sha256 BYTEA NOT NULL REFERENCES sessions (sha256) ON DELETE CASCADE,
  account_sub ${text} REFERENCES accounts (sub),
  signed_in_at BIGINT NOT NULL,
  UNIQUE (session_sha256, account_sub)
);

CREATE TABLE grants (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account_sub ${text} REFERENCES accounts (sub),
  project_id ${text} REFERENCES projects (id),
  scopes ${text},
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  revoked_issuances ${text},
  UNIQUE (account_sub, project_id)
);

CREATE TABLE codes (
  sha256 BYTEA PRIMARY KEY,
  grant_id BIGINT NOT NULL REFERENCES grants (id) ON DELETE CASCADE,
  client_id ${text},
  project_id ${text},
  account_sub ${text},
  scopes ${text},
  record ${text},
  issued_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  issuance BIGINT
);
CREATE INDEX codes_by_grant ON codes (grant_id);
CREATE INDEX codes_by_expiry ON codes (expires_at);

CREATE TABLE refresh_tokens (
  ${ordinal},
  sha256 BYTEA NOT NULL UNIQUE,
  grant_id BIGINT NOT NULL REFERENCES grants (id) ON DELETE CASCADE,
  client_id ${text},
  project_id ${text},
  account_sub ${text},
  scopes ${text},
  issuance BIGINT NOT NULL,
  issued_at BIGINT NOT NULL,
  last_used_at BIGINT NOT NULL,
  expires_at BIGINT
);
CREATE INDEX refresh_tokens_by_grant ON refresh_tokens (grant_id, issuance);
CREATE INDEX refresh_tokens_by_account ON refresh_tokens (account_sub, ordinal, client_id, expires_at);
CREATE INDEX refresh_tokens_by_expiry ON refresh_tokens (expires_at) WHERE expires_at IS NOT NULL;

CREATE TABLE signing_keys (
  ${ordinal},
  key_id ${text} UNIQUE,
  sealed_private_key ${text},
  public_key_pem ${text},
  certificate_pem ${text},
  created_at BIGINT NOT NULL
);

CREATE TABLE api_resources (
  collection ${text},
  account_sub ${text},
  id ${text},
  sort_key ${text},
  value ${text},
  PRIMARY KEY (collection, account_sub, id)
);
CREATE INDEX api_resources_in_order ON api_resources (collection, account_sub, sort_key, id);
`;

export const initial = { sqlite, postgres };
