/**
 * A value that is either here now or comes as a promise. SQLite answers a look-up immediately, PostgreSQL with a promise.
 * Awaiting costs a turn of the microtask queue even for a value that is already here. On SQLite, token refreshes and checks
 * of access tokens avoid that cost: they use `whenThere` and `whenAllThere`, and the same code works on PostgreSQL. Other
 * code uses `await`.
 */

export type Eventually<Value> = Value | Promise<Value>;

/**
 * Calls `next` with the value: now if it's here, otherwise when it arrives.
 *
 * `next` may run during this call or later. If `next` throws, this call throws or the returned promise rejects, so a
 * caller that handles errors must handle both.
 */
export function whenThere<Value, Result>(
  value: Eventually<Value>,
  next: (value: Value) => Eventually<Result>,
): Eventually<Result> {
  return value instanceof Promise ? value.then(next) : next(value);
}

/** Like `whenThere` for several values. Their promises run in parallel. */
export function whenAllThere<Values extends readonly unknown[], Result>(
  values: { readonly [Index in keyof Values]: Eventually<Values[Index]> },
  next: (...values: Values) => Eventually<Result>,
): Eventually<Result> {
  for (const value of values) {
    if (value instanceof Promise)
      return Promise.all(values).then((all) => next(...(all as unknown as Values)));
  }
  return next(...(values as unknown as Values));
}
