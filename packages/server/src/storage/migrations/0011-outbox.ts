/**
 * Creates the outbox: a table of events, a counter for their ids, and the positions of their readers (decision 0058).
 *
 * Every transaction that stores events takes their ids from the counter's one row, and so locks that row until the
 * transaction ends. The column `at` is in every index, because lists of events are in the order of time.
 */

const columns = ['account_sub', 'project_id', 'client_id', 'organization_id', 'actor', 'area', 'kind'];
const required = new Set(['actor', 'area', 'kind']);

const indexes = `
CREATE INDEX events_by_time ON events (at, id);
${columns
  .map(
    (column) =>
      `CREATE INDEX events_by_${column} ON events (${column}, at, id)${required.has(column) ? '' : ` WHERE ${column} IS NOT NULL`};`,
  )
  .join('\n')}
INSERT INTO event_counter (id, last_id, swept_to) VALUES (1, 0, 0);
`;

const tables = (text: string, number: string, counterOptions: string, options: string) => `
CREATE TABLE events (
  id ${number} PRIMARY KEY,
  at ${number} NOT NULL,
  kind ${text} NOT NULL,
  area ${text} NOT NULL,
  actor ${text} NOT NULL,
  cause ${text} NOT NULL,
  account_sub ${text},
  project_id ${text},
  client_id ${text},
  organization_id ${text},
  record ${text} NOT NULL
)${options};
CREATE TABLE event_counter (
  id ${number} PRIMARY KEY CHECK (id = 1),
  last_id ${number} NOT NULL,
  swept_to ${number} NOT NULL
)${counterOptions};
CREATE TABLE event_readers (
  name ${text} PRIMARY KEY,
  position ${number} NOT NULL,
  fence ${number} NOT NULL,
  lease_until ${number} NOT NULL
)${options};
${indexes}`;

// The trigger moves the counter after each row. SQLite computes all rows of an INSERT into a table with a trigger before it
// inserts the first one, so it computes all their ids from the same value of the counter.
const sqlite = `${tables('TEXT', 'INTEGER', ' STRICT', ' STRICT')}
CREATE TRIGGER events_counted AFTER INSERT ON events
BEGIN UPDATE event_counter SET last_id = NEW.id WHERE id = 1; END;
`;

// `fillfactor = 10` keeps most of a page free. So PostgreSQL writes the counter's new row to the same page, and doesn't
// touch the index.
const postgres = tables('TEXT COLLATE "C"', 'BIGINT', ' WITH (fillfactor = 10)', '');

export const outbox = { sqlite, postgres };
