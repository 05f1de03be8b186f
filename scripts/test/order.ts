/**
 * Orders test files. One file in three mostly waits (for processes, outages, an installation), and two compute, so the
 * workers keep two cores busy. Kinds with long files come first, so that the workers end at about the same time. Within
 * a kind, Vitest puts the longest first.
 */
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const waiting = ['package', 'faults', 'start', 'runtimes'];
const computing = ['browser', 'interop', 'storage', 'docs', 'conformance', 'unit'];

export class WaitingBesideComputing extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const ofKinds = (kinds: readonly string[]) =>
      kinds.flatMap((kind) => sorted.filter(({ project }) => project.name === kind));
    const known = [...waiting, ...computing];
    const others = sorted.filter(({ project }) => !known.includes(project.name));
    return oneThenTwo(ofKinds(waiting), [...others, ...ofKinds(computing)]);
  }
}

/** Takes one item of `ones`, then two of `twos`, and so on. The rest of the longer list comes last. */
function oneThenTwo<Item>(ones: readonly Item[], twos: readonly Item[]): Item[] {
  const turns = Math.max(ones.length, Math.ceil(twos.length / 2));
  return Array.from({ length: turns }, (_, turn) => [
    ...ones.slice(turn, turn + 1),
    ...twos.slice(2 * turn, 2 * turn + 2),
  ]).flat();
}
