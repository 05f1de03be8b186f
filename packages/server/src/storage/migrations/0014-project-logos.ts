/** Adds the logos of projects (decision 0065). A browser asks for a logo by its digest. */

const index = 'CREATE INDEX project_logos_by_sha256 ON project_logos (sha256);';

const sqlite = `
CREATE TABLE project_logos (
  project_id TEXT PRIMARY KEY REFERENCES projects (id) ON DELETE CASCADE,
  sha256 BLOB NOT NULL,
  png BLOB NOT NULL CHECK (length(png) BETWEEN 1 AND 262144)
) STRICT;
${index}`;

const postgres = `
CREATE TABLE project_logos (
  project_id TEXT COLLATE "C" PRIMARY KEY REFERENCES projects (id) ON DELETE CASCADE,
  sha256 BYTEA NOT NULL,
  png BYTEA NOT NULL CHECK (octet_length(png) BETWEEN 1 AND 262144)
);
${index}`;

export const projectLogos = { sqlite, postgres };
