/**
 * Orders test files. Files that mostly wait (for processes, outages, an installation) run beside files that compute, so
 * two workers keep two cores busy. The longest kinds of tests come first. Within a kind, Vitest puts the longest first.
 */
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const waiting = ['package', 'faults', 'start', 'runtimes'];
const computing = ['browser', 'conformance', 'interop', 'storage', 'unit', 'docs'];

export class WaitingBesideComputing extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const ofKinds = (kinds: readonly string[]) =>
      kinds.flatMap((kind) => sorted.filter(({ project }) => project.name === kind));
    const known = [...waiting, ...computing];
    const others = sorted.filter(({ project }) => !known.includes(project.name));
    return inTurns(ofKinds(waiting), [...others, ...ofKinds(computing)]);
  }
}

function inTurns<Item>(first: readonly Item[], second: readonly Item[]): Item[] {
  const longer = Math.max(first.length, second.length);
  return Array.from({ length: longer }, (_, index) =>
    [first, second].flatMap((list) => list.slice(index, index + 1)),
  ).flat();
}
