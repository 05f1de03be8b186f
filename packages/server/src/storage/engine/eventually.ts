/**
 * A value that is either here now or comes as a promise. Awaiting costs a turn of the microtask queue, even for a value
 * that is already here. SQLite answers look-ups immediately. So token refreshes and checks of access tokens use
 * `whenThere` and `whenAllThere`. Other code uses `await`.
 */

export type Eventually<Value> = Value | Promise<Value>;

/**
 * If `next` throws, this call throws or the returned promise rejects. A caller that handles errors must handle both.
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
