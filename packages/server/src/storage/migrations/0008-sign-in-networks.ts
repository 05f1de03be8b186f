/**
 * Adds the network address from which somebody signed in, so that people can tell their sign-ins apart (decision 0052).
 * Sign-ins from before this migration have no address.
 */

const sqlite = `
ALTER TABLE session_accounts ADD COLUMN network TEXT;
`;

const postgres = `
ALTER TABLE session_accounts ADD COLUMN network TEXT COLLATE "C";
`;

export const signInNetworks = { sqlite, postgres };
