/** Makes a program exit normally on SIGTERM, because Node writes coverage only at a normal exit. `reader.ts` preloads this. */
process.once('SIGTERM', () => process.exit());
