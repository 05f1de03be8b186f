/** A value that an engine may have at once. */

/** There at once where the engine reads synchronously, so that a hot path need not wait for a promise. */
export type Eventually<Value> = Value | Promise<Value>;
