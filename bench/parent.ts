/**
 * The other end of `child.ts`: a program under measurement is told things, and answers, in lines of JSON. What it is told
 * first is its setup. It ends when its input does: with its parent, however that ends.
 */
import { createInterface } from 'node:readline';

export type Parent = {
  /** Resolves to what the parent says next. */
  readonly listen: <Told>() => Promise<Told>;
  readonly tell: (answer: object) => void;
};

/** @param end what the program does once its parent is gone; it ends after that */
export function findParent(end: () => Promise<void> = async () => {}): Parent {
  const input = createInterface({ input: process.stdin });
  const lines = input[Symbol.asyncIterator]();
  input.once('close', () => void end().finally(() => process.exit()));
  return {
    async listen<Told>() {
      const { done, value } = await lines.next();
      // The input has ended, and the program is about to.
      return done ? new Promise<never>(() => {}) : (JSON.parse(value) as Told);
    },
    tell(answer) {
      process.stdout.write(`${JSON.stringify(answer)}\n`);
    },
  };
}
