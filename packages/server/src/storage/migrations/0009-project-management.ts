/** Adds what people manage a project with: its members. */

const indexes = `
CREATE INDEX project_members_in_order ON project_members (project_id, ordinal);
CREATE INDEX project_members_of_account ON project_members (account_sub, ordinal);
`;

const sqlite = `
CREATE TABLE project_members (
  ordinal INTEGER PRIMARY KEY AUTOINCREMENT,
  project_id TEXT NOT NULL REFERENCES projects (id),
  account_sub TEXT NOT NULL REFERENCES accounts (sub),
  role TEXT NOT NULL,
  revision INTEGER NOT NULL DEFAULT 1,
  UNIQUE (project_id, account_sub)
) STRICT;
${indexes}`;

const text = 'TEXT COLLATE "C"';

const postgres = `
CREATE TABLE project_members (
  ordinal BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  project_id ${text} NOT NULL REFERENCES projects (id),
  account_sub ${text} NOT NULL REFERENCES accounts (sub),
  role ${text} NOT NULL,
  revision BIGINT NOT NULL DEFAULT 1,
  UNIQUE (project_id, account_sub)
);
${indexes}`;

export const projectManagement = { sqlite, postgres };
