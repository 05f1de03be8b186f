/**
 * Connects a measured program to its parent, the process that started the program with `child.ts`. The program ends
 * when its input ends, so it never outlives its parent.
 */
import { createInterface } from 'node:readline';

export type Parent = {
  readonly listen: <Told>() => Promise<Told>;
  readonly tell: (answer: object) => void;
};

/** @param end runs when the parent is gone, before the program exits */
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
