/**
 * Adds when each secret of a client was last used (decision 0073). The JSON maps the secret's SHA-256 to the time. The column
 * isn't part of `record`, so a use doesn't change the client's revision.
 */

const column = "ALTER TABLE clients ADD COLUMN secret_uses TEXT NOT NULL DEFAULT '{}';";

export const secretUses = { sqlite: column, postgres: column };
