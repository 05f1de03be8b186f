/** `reader.ts` preloads this file. Node writes coverage only at a normal exit, so SIGTERM must cause one. */
process.once('SIGTERM', () => process.exit());
