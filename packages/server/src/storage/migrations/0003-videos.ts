/** Adds uploaded videos: their metadata, not their content. */

const indexes = `
CREATE INDEX videos_by_account ON videos (account_sub, ordinal);
CREATE INDEX videos_by_channel ON videos (channel_id, public_from) WHERE public_from IS NOT NULL;
`;

const sqlite = `
CREATE TABLE videos (
  ordinal INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  account_sub TEXT NOT NULL REFERENCES accounts (sub),
  channel_id TEXT NOT NULL,
  public_from INTEGER,
  record TEXT NOT NULL
) STRICT;
${indexes}`;

const text = 'TEXT COLLATE "C" NOT NULL';

const postgres = `
CREATE TABLE videos (
  ordinal BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id ${text} UNIQUE,
  account_sub ${text} REFERENCES accounts (sub),
  channel_id ${text},
  public_from BIGINT,
  record ${text}
);
${indexes}`;

export const videos = { sqlite, postgres };
