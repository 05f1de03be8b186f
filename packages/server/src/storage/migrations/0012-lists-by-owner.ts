/**
 * Lets the management API list the projects and accounts of an organization, and the grants to a project, by an index
 * (decision 0059). A project's organization gets a column.
 */

const indexes = `
CREATE INDEX projects_by_organization ON projects (organization_id, ordinal);
CREATE INDEX accounts_by_organization ON accounts (organization_id, ordinal);
CREATE INDEX grants_by_project ON grants (project_id, id);
`;

const sqlite = `
ALTER TABLE projects ADD COLUMN organization_id TEXT;
UPDATE projects SET organization_id = json_extract(record, '$.organizationId');
${indexes}`;

// The migration doesn't parse JSON, because PostgreSQL's JSON rejects NUL. JSON escapes quotation marks inside a string
// value, so the pattern matches only the field itself.
const postgres = `
ALTER TABLE projects ADD COLUMN organization_id TEXT COLLATE "C";
UPDATE projects SET organization_id = substring(record FROM '"organizationId":"([a-z0-9-]+)"');
${indexes}`;

export const listsByOwner = { sqlite, postgres };
