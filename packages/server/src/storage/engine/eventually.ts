/**
 * A value that is there now or comes later. SQLite answers a look-up at once, PostgreSQL with a promise. To wait for a
 * promise costs a turn of the microtask queue even when the value is there already, and the refresh is answered without
 * one. Code on that path says what comes next with these two functions and reads the same for both; all other code
 * awaits.
 */

export type Eventually<Value> = Value | Promise<Value>;

/**
 * Goes on with the value: now if it is there, else when it comes.
 *
 * `next` runs within this call or after it, so what it throws is thrown here or rejects the promise: a caller that
 * handles errors handles both.
 */
export function whenThere<Value, Result>(
  value: Eventually<Value>,
  next: (value: Value) => Eventually<Result>,
): Eventually<Result> {
  return value instanceof Promise ? value.then(next) : next(value);
}

/** The same for several values, none of which waits for another. */
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
