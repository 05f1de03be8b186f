/**
 * Adds the members and the domains of projects, and the list of apps that wait for a reviewer. Apps that already wait
 * come first in the list, because the database doesn't know when they were submitted.
 */

const indexes = `
CREATE INDEX project_members_in_order ON project_members (project_id, ordinal);
CREATE INDEX project_members_of_account ON project_members (account_sub, ordinal);
UPDATE projects SET submitted_at = 0 WHERE record LIKE '%"verification":"submitted"%';
CREATE INDEX project_domains_in_order ON project_domains (project_id, ordinal);
CREATE INDEX projects_submitted ON projects (submitted_at, ordinal) WHERE submitted_at IS NOT NULL;
`;

const sqlite = `
ALTER TABLE projects ADD COLUMN submitted_at INTEGER;
CREATE TABLE project_members (
  ordinal INTEGER PRIMARY KEY AUTOINCREMENT,
  project_id TEXT NOT NULL REFERENCES projects (id),
  account_sub TEXT NOT NULL REFERENCES accounts (sub),
  role TEXT NOT NULL,
  revision INTEGER NOT NULL DEFAULT 1,
  UNIQUE (project_id, account_sub)
) STRICT;
CREATE TABLE project_domains (
  ordinal INTEGER PRIMARY KEY AUTOINCREMENT,
  project_id TEXT NOT NULL REFERENCES projects (id),
  domain TEXT NOT NULL,
  record TEXT NOT NULL,
  revision INTEGER NOT NULL DEFAULT 1,
  UNIQUE (project_id, domain)
) STRICT;
${indexes}`;

const text = 'TEXT COLLATE "C"';

const postgres = `
ALTER TABLE projects ADD COLUMN submitted_at BIGINT;
CREATE TABLE project_members (
  ordinal BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  project_id ${text} NOT NULL REFERENCES projects (id),
  account_sub ${text} NOT NULL REFERENCES accounts (sub),
  role ${text} NOT NULL,
  revision BIGINT NOT NULL DEFAULT 1,
  UNIQUE (project_id, account_sub)
);
CREATE TABLE project_domains (
  ordinal BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  project_id ${text} NOT NULL REFERENCES projects (id),
  domain ${text} NOT NULL,
  record ${text} NOT NULL,
  revision BIGINT NOT NULL DEFAULT 1,
  UNIQUE (project_id, domain)
);
${indexes}`;

export const projectManagement = { sqlite, postgres };
