/**
 * A value that an engine may have at once: SQLite answers within the call, PostgreSQL later. A hot path that goes on by
 * `whenThere` makes no promise where none is needed, and reads the same for both.
 */
export type Eventually<Value> = Value | Promise<Value>;

/** Goes on with the value: now if it is there, else when it comes. What `next` throws is thrown, or rejects. */
export function whenThere<Value, Result>(
  value: Eventually<Value>,
  next: (value: Value) => Eventually<Result>,
): Eventually<Result> {
  return value instanceof Promise ? value.then(next) : next(value);
}
