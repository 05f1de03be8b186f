/**
 * Adds the table `grant_scopes`: every grant has one row for each of its scopes. Its primary key is the index that finds the
 * apps and people that use a scope (decision 0079). If a grant is deleted, the foreign key deletes its rows.
 */

const index = 'CREATE INDEX grant_scopes_by_grant ON grant_scopes (grant_id);';

const sqlite = `
CREATE TABLE grant_scopes (
  scope INTEGER NOT NULL,
  project_id TEXT NOT NULL,
  grant_id INTEGER NOT NULL REFERENCES grants (id) ON DELETE CASCADE,
  ends_at INTEGER,
  PRIMARY KEY (scope, project_id, grant_id)
) STRICT, WITHOUT ROWID;
INSERT INTO grant_scopes (scope, project_id, grant_id, ends_at)
  SELECT DISTINCT e.value, g.project_id, g.id, json_extract(g.scope_ends, '$."' || e.value || '"')
  FROM grants g, json_each(g.scopes) e;
${index}`;

const postgres = `
CREATE TABLE grant_scopes (
  scope BIGINT NOT NULL,
  project_id TEXT COLLATE "C" NOT NULL,
  grant_id BIGINT NOT NULL REFERENCES grants (id) ON DELETE CASCADE,
  ends_at BIGINT,
  PRIMARY KEY (scope, project_id, grant_id)
);
INSERT INTO grant_scopes (scope, project_id, grant_id, ends_at)
  SELECT DISTINCT e.value::bigint, g.project_id, g.id, (g.scope_ends::json ->> e.value)::bigint
  FROM grants g, json_array_elements_text(g.scopes::json) e;
${index}`;

export const scopeUse = { sqlite, postgres };
