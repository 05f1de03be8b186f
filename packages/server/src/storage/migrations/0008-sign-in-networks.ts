/**
 * A sign-in keeps the network address that it came from, so that people can tell their sign-ins apart (decision 0052).
 * Sign-ins from before this migration have no address.
 */

const sqlite = `
ALTER TABLE session_accounts ADD COLUMN network TEXT;
`;

const postgres = `
ALTER TABLE session_accounts ADD COLUMN network TEXT COLLATE "C";
`;

export const signInNetworks = { sqlite, postgres };
