/** Preloaded into a program, so that it exits normally on SIGTERM. Node writes coverage only at a normal exit. */
process.once('SIGTERM', () => process.exit());
