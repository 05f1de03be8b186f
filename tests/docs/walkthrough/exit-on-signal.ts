/** Preloaded into a program, so that it exits normally on SIGTERM. Node writes coverage only then. */
process.once('SIGTERM', () => process.exit());
