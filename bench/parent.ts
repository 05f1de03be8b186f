/**
 * Connects a program under measurement to its parent, the process that started it with `child.ts`. The parent sends lines
 * of JSON, first the setup, and the program answers in lines of JSON. The program ends when its input ends, so it never
 * outlives its parent.
 */
import { createInterface } from 'node:readline';

export type Parent = {
  /** Resolves to the parent's next line. */
  readonly listen: <Told>() => Promise<Told>;
  readonly tell: (answer: object) => void;
};

/** @param end called when the parent is gone; the program exits when the promise that `end` returns settles */
export function findParent(end: () => Promise<void> = async () => {}): Parent {
  const input = createInterface({ input: process.stdin });
  const lines = input[Symbol.asyncIterator]();
  input.once('close', () => void end().finally(() => process.exit()));
  return {
    async listen<Told>() {
      const { done, value } = await lines.next();
      // If the input has ended, the program is about to exit: never resolve.
      return done ? new Promise<never>(() => {}) : (JSON.parse(value) as Told);
    },
    tell(answer) {
      process.stdout.write(`${JSON.stringify(answer)}\n`);
    },
  };
}
