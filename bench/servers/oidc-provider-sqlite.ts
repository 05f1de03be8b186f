/**
 * A storage adapter for oidc-provider, as the package's documentation describes. Each write is a durable commit,
 * because oidc-provider passes one record at a time.
 */
import { DatabaseSync } from 'node:sqlite';

type Payload = {
  readonly grantId?: string;
  readonly uid?: string;
  readonly userCode?: string;
  readonly [property: string]: unknown;
};

export function openSqliteAdapter(file: string): (model: string) => SqliteAdapter {
  const database = new DatabaseSync(file);
  database.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA cache_size = -16000;
    CREATE TABLE IF NOT EXISTS records (
      model TEXT NOT NULL,
      id TEXT NOT NULL,
      grant_id TEXT,
      uid TEXT,
      user_code TEXT,
      expires_at INTEGER,
      payload TEXT NOT NULL,
      PRIMARY KEY (model, id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS records_by_grant ON records (grant_id) WHERE grant_id IS NOT NULL;
    CREATE INDEX IF NOT EXISTS records_by_uid ON records (model, uid) WHERE uid IS NOT NULL;
    CREATE INDEX IF NOT EXISTS records_by_user_code ON records (model, user_code) WHERE user_code IS NOT NULL;
  `);
  return (model) => new SqliteAdapter(model, database);
}

class SqliteAdapter {
  readonly #model: string;
  readonly #statements;

  constructor(model: string, database: DatabaseSync) {
    const live = '(expires_at IS NULL OR expires_at > ?3)';
    this.#model = model;
    this.#statements = {
      upsert: database.prepare('INSERT OR REPLACE INTO records VALUES (?, ?, ?, ?, ?, ?, ?)'),
      find: database.prepare(`SELECT payload FROM records WHERE model = ?1 AND id = ?2 AND ${live}`),
      findByUid: database.prepare(`SELECT payload FROM records WHERE model = ?1 AND uid = ?2 AND ${live}`),
      findByUserCode: database.prepare(
        `SELECT payload FROM records WHERE model = ?1 AND user_code = ?2 AND ${live}`,
      ),
      consume: database.prepare(
        `UPDATE records SET payload = json_set(payload, '$.consumed', ?3) WHERE model = ?1 AND id = ?2`,
      ),
      destroy: database.prepare('DELETE FROM records WHERE model = ? AND id = ?'),
      revokeByGrantId: database.prepare('DELETE FROM records WHERE grant_id = ?'),
    };
  }

  async upsert(id: string, payload: Payload, expiresInSeconds?: number): Promise<void> {
    const expiresAt = expiresInSeconds === undefined ? null : now() + expiresInSeconds;
    const { grantId = null, uid = null, userCode = null } = payload;
    this.#statements.upsert.run(this.#model, id, grantId, uid, userCode, expiresAt, JSON.stringify(payload));
  }

  async find(id: string): Promise<Payload | undefined> {
    return parse(this.#statements.find.get(this.#model, id, now()));
  }

  async findByUid(uid: string): Promise<Payload | undefined> {
    return parse(this.#statements.findByUid.get(this.#model, uid, now()));
  }

  async findByUserCode(userCode: string): Promise<Payload | undefined> {
    return parse(this.#statements.findByUserCode.get(this.#model, userCode, now()));
  }

  async consume(id: string): Promise<void> {
    this.#statements.consume.run(this.#model, id, now());
  }

  async destroy(id: string): Promise<void> {
    this.#statements.destroy.run(this.#model, id);
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    this.#statements.revokeByGrantId.run(grantId);
  }
}

function now(): number {
  return Math.floor(Date.now() / 1_000);
}

function parse(row: Record<string, unknown> | undefined): Payload | undefined {
  return row === undefined ? undefined : (JSON.parse(String(row.payload)) as Payload);
}
