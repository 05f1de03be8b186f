/** Adds the time when a project was deleted, so that projects can be deleted and restored (decision 0075). */

const index = 'CREATE INDEX projects_by_deletion ON projects (deleted_at) WHERE deleted_at IS NOT NULL;';

const sqlite = `
ALTER TABLE projects ADD COLUMN deleted_at INTEGER;
${index}`;

const postgres = `
ALTER TABLE projects ADD COLUMN deleted_at BIGINT;
${index}`;

export const deletedProjects = { sqlite, postgres };
