/**
 * Lets lists of events be filtered by API, scope and domain, and lists of APIs by project. An event's API, scope and domain
 * get columns. Earlier events have them only in the JSON of `record`, as its first fields in this order.
 */

const columns = ['api_id', 'scope', 'domain'];

const indexes = [
  ...columns.map(
    (column) => `CREATE INDEX events_by_${column} ON events (${column}, at, id) WHERE ${column} IS NOT NULL;`,
  ),
  'CREATE INDEX apis_by_project ON apis (project_id, ordinal);',
].join('\n');

const added = (text: string) =>
  columns.map((column) => `ALTER TABLE events ADD COLUMN ${column} ${text};`).join('\n');

const sqlite = `
${added('TEXT')}
UPDATE events SET
  api_id = json_extract(record, '$.apiId'),
  scope = json_extract(record, '$.scope'),
  domain = json_extract(record, '$.domain')
WHERE record LIKE '{"apiId":%' OR record LIKE '{"scope":%' OR record LIKE '{"domain":%';
${indexes}`;

// The migration doesn't parse JSON, because PostgreSQL's JSON rejects NUL. The ids of APIs, scopes and domains have no
// character that JSON escapes.
const postgres = `
${added('TEXT COLLATE "C"')}
UPDATE events SET
  api_id = substring(record FROM '^\\{"apiId":"([^"]*)"'),
  scope = substring(record FROM '^\\{(?:"apiId":"[^"]*",)?"scope":"([^"]*)"'),
  domain = substring(record FROM '^\\{(?:"apiId":"[^"]*",)?(?:"scope":"[^"]*",)?"domain":"([^"]*)"')
WHERE record LIKE '{"apiId":%' OR record LIKE '{"scope":%' OR record LIKE '{"domain":%';
${indexes}`;

export const moreFilters = { sqlite, postgres };
