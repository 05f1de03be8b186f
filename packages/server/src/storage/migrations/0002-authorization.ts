/**
 * Adds organizations, credentials, expiring access, and times of last use. Records of version 1 keep their meaning: every
 * project is external and open to everybody. Columns that hold JSON have the type TEXT, as in the first schema.
 */

/**
 * Both dialects use the same text replacement. PostgreSQL's JSON functions reject escapes (NUL, lone surrogates) that a
 * record may hold. Inside a JSON string every quote is escaped, so `"consentScreen":{` can only be the key. Both inserted
 * texts end with a comma: the record and its consent screen always have other fields after it.
 */
const projectRecords = `
UPDATE projects SET record =
  '{"userType":"external","publishingStatus":"production","testUsers":[],"testUsersAdded":0,' ||
  substr(replace(record, '"consentScreen":{', '"consentScreen":{"declaredScopes":[],'), 2);
`;

/**
 * Fills the new columns for times. Version 1 recorded the last use of refresh tokens only, so a grant gets the latest of its
 * tokens' times. It didn't record when a client was last used or deleted, so a client gets the time of this migration.
 */
const lastUses = (today: string) => `
UPDATE sessions SET last_seen_at = created_at;
UPDATE session_accounts SET expires_at = (SELECT s.expires_at FROM sessions s WHERE s.sha256 = session_sha256);
UPDATE grants SET last_used_at = (SELECT max(t.last_used_at) FROM refresh_tokens t WHERE t.grant_id = grants.id);
UPDATE clients SET last_used_at = ${today};
UPDATE clients SET deleted_at = ${today} WHERE state = 'deleted';
`;

/** An account that has granted more than signing in counts as a user of the project. */
const projectUsers = (scopeNumbers: string) => `
INSERT INTO project_users (project_id, account_sub)
SELECT g.project_id, g.account_sub FROM grants g
WHERE EXISTS (SELECT 1 FROM scopes s WHERE s.number IN (${scopeNumbers}) AND s.name NOT IN
  ('openid',
   'https://www.googleapis.com/auth/userinfo.email',
   'https://www.googleapis.com/auth/userinfo.profile'));
`;

const indexes = `
CREATE INDEX clients_by_use ON clients ((coalesce(last_used_at, created_at))) WHERE state <> 'deleted';
CREATE INDEX clients_by_deletion ON clients (deleted_at) WHERE state = 'deleted';
CREATE INDEX session_accounts_by_account ON session_accounts (account_sub);
CREATE INDEX session_accounts_by_expiry ON session_accounts (expires_at);
CREATE INDEX grants_by_expiry ON grants (expires_at) WHERE expires_at IS NOT NULL;
CREATE INDEX codes_by_client ON codes (client_id);
CREATE INDEX refresh_tokens_by_client ON refresh_tokens (client_id);
CREATE INDEX refresh_tokens_by_use ON refresh_tokens (last_used_at);
CREATE INDEX organization_domains_by_organization ON organization_domains (organization_id);
CREATE INDEX passkeys_by_account ON passkeys (account_sub, ordinal);
CREATE INDEX rate_limits_by_expiry ON rate_limits (expires_at);
`;

const sqlite = `
CREATE TABLE organizations (
  ordinal INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  revision INTEGER NOT NULL DEFAULT 1,
  record TEXT NOT NULL
) STRICT;

CREATE TABLE organization_domains (
  domain TEXT PRIMARY KEY,
  organization_id TEXT NOT NULL REFERENCES organizations (id)
) STRICT, WITHOUT ROWID;

ALTER TABLE accounts ADD COLUMN organization_id TEXT REFERENCES organizations (id);
ALTER TABLE clients ADD COLUMN last_used_at INTEGER;
ALTER TABLE clients ADD COLUMN deleted_at INTEGER;
ALTER TABLE sessions ADD COLUMN last_seen_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sessions ADD COLUMN user_agent TEXT NOT NULL DEFAULT '""';
ALTER TABLE session_accounts ADD COLUMN expires_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE grants ADD COLUMN scope_ends TEXT NOT NULL DEFAULT '{}';
ALTER TABLE grants ADD COLUMN expires_at INTEGER;
ALTER TABLE grants ADD COLUMN last_used_at INTEGER;
ALTER TABLE codes ADD COLUMN access_ends_at INTEGER;
ALTER TABLE refresh_tokens ADD COLUMN organization_id TEXT;

CREATE TABLE project_users (
  project_id TEXT NOT NULL REFERENCES projects (id),
  account_sub TEXT NOT NULL REFERENCES accounts (sub),
  PRIMARY KEY (project_id, account_sub)
) STRICT, WITHOUT ROWID;

CREATE TABLE credentials (
  account_sub TEXT PRIMARY KEY REFERENCES accounts (sub),
  revision INTEGER NOT NULL,
  password_hash TEXT,
  password_changed_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE passkeys (
  ordinal INTEGER PRIMARY KEY AUTOINCREMENT,
  credential_id TEXT NOT NULL UNIQUE,
  account_sub TEXT NOT NULL REFERENCES accounts (sub),
  public_key BLOB NOT NULL,
  counter INTEGER NOT NULL,
  record TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  last_used_at INTEGER
) STRICT;

CREATE TABLE recovery_codes (
  account_sub TEXT NOT NULL REFERENCES accounts (sub),
  sha256 BLOB NOT NULL,
  PRIMARY KEY (account_sub, sha256)
) STRICT, WITHOUT ROWID;

CREATE TABLE rate_limits (
  sha256 BLOB PRIMARY KEY,
  count INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
${indexes}
${projectRecords}
${lastUses('unixepoch()')}
${projectUsers('SELECT value FROM json_each(g.scopes)')}
`;

const text = 'TEXT COLLATE "C" NOT NULL';
const optionalText = 'TEXT COLLATE "C"';

const postgres = `
CREATE TABLE organizations (
  ordinal BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id ${text} UNIQUE,
  revision BIGINT NOT NULL DEFAULT 1,
  record ${text}
);

CREATE TABLE organization_domains (
  domain ${text} PRIMARY KEY,
  organization_id ${text} REFERENCES organizations (id)
);

ALTER TABLE accounts ADD COLUMN organization_id ${optionalText} REFERENCES organizations (id);
ALTER TABLE clients ADD COLUMN last_used_at BIGINT, ADD COLUMN deleted_at BIGINT;
ALTER TABLE sessions
  ADD COLUMN last_seen_at BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN user_agent ${text} DEFAULT '""';
ALTER TABLE session_accounts ADD COLUMN expires_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE grants
  ADD COLUMN scope_ends ${text} DEFAULT '{}',
  ADD COLUMN expires_at BIGINT,
  ADD COLUMN last_used_at BIGINT;
ALTER TABLE codes ADD COLUMN access_ends_at BIGINT;
ALTER TABLE refresh_tokens ADD COLUMN organization_id ${optionalText};

CREATE TABLE project_users (
  project_id ${text} REFERENCES projects (id),
  account_sub ${text} REFERENCES accounts (sub),
  PRIMARY KEY (project_id, account_sub)
);

CREATE TABLE credentials (
  account_sub ${text} PRIMARY KEY REFERENCES accounts (sub),
  revision BIGINT NOT NULL,
  password_hash ${optionalText},
  password_changed_at BIGINT
);

CREATE TABLE passkeys (
  ordinal BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  credential_id ${text} UNIQUE,
  account_sub ${text} REFERENCES accounts (sub),
  public_key BYTEA NOT NULL,
  counter BIGINT NOT NULL,
  record ${text},
  created_at BIGINT NOT NULL,
  last_used_at BIGINT
);

CREATE TABLE recovery_codes (
  account_sub ${text} REFERENCES accounts (sub),
  sha256 BYTEA NOT NULL,
  PRIMARY KEY (account_sub, sha256)
);

CREATE TABLE rate_limits (
  sha256 BYTEA PRIMARY KEY,
  count BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);
${indexes}
${projectRecords}
${lastUses('extract(epoch FROM now())::bigint')}
${projectUsers('SELECT value::bigint FROM json_array_elements_text(g.scopes::json)')}
`;

export const authorization = { sqlite, postgres };
