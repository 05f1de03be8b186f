/**
 * Gives accounts and projects a revision, as organizations and clients already have. With it, storage applies a
 * change only if nobody has changed the record since the server read it (decision 0029). A session now names its browser,
 * so that signing out finds every session of that browser.
 */

const indexes = `
CREATE INDEX sessions_by_browser ON sessions (browser_sha256) WHERE browser_sha256 IS NOT NULL;
`;

const sqlite = `
ALTER TABLE accounts ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;
ALTER TABLE projects ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;
ALTER TABLE sessions ADD COLUMN browser_sha256 BLOB;
${indexes}`;

const postgres = `
ALTER TABLE accounts ADD COLUMN revision BIGINT NOT NULL DEFAULT 1;
ALTER TABLE projects ADD COLUMN revision BIGINT NOT NULL DEFAULT 1;
ALTER TABLE sessions ADD COLUMN browser_sha256 BYTEA;
${indexes}`;

export const recordRevisions = { sqlite, postgres };
