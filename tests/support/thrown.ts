export function thrown<Thrown extends Error>(
  kind: abstract new (...args: never[]) => Thrown,
  run: () => unknown,
): Thrown {
  try {
    run();
  } catch (error) {
    if (error instanceof kind) return error;
    throw error;
  }
  throw new Error(`no ${kind.name} was thrown`);
}
