/** `isOnlyHere`: the other text lacks this piece. */
export type Piece = { readonly text: string; readonly isOnlyHere: boolean };

export type Difference = {
  readonly first: readonly Piece[];
  readonly second: readonly Piece[];
  /** The number of characters that only one text has. */
  readonly size: number;
};

/** The most comparisons. Beyond, everything between the first and the last difference counts as different. */
const mostComparisons = 1_000_000;

export function differenceOf(first: string, second: string): Difference {
  const start = commonStart(first, second);
  const end = commonEnd(first.slice(start), second.slice(start));
  const middles = [first, second].map((text) => text.slice(start, text.length - end)) as [string, string];
  const [marksOfFirst, marksOfSecond] = differingCharacters(...middles);
  const piecesOf = (text: string, marks: readonly boolean[]) =>
    joined(
      Array.from({ length: text.length }, (_, index) => marks[index - start] ?? false),
      text,
    );
  return {
    first: piecesOf(first, marksOfFirst),
    second: piecesOf(second, marksOfSecond),
    size: [...marksOfFirst, ...marksOfSecond].filter(Boolean).length,
  };
}

export function mostSimilar(text: string, candidates: readonly string[]): string | undefined {
  const sizes = candidates.map((candidate) => ({ candidate, size: differenceOf(text, candidate).size }));
  return sizes.toSorted((one, other) => one.size - other.size)[0]?.candidate;
}

function commonStart(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return length;
}

function commonEnd(one: string, other: string): number {
  const most = Math.min(one.length, other.length);
  let length = 0;
  while (length < most && one.at(-1 - length) === other.at(-1 - length)) length += 1;
  return length;
}

type Marks = readonly boolean[];

/** Marks the characters that aren't in the longest common subsequence of both texts. */
function differingCharacters(first: string, second: string): readonly [Marks, Marks] {
  const all = ({ length }: string) => Array.from({ length }, () => true);
  if (first.length * second.length > mostComparisons) return [all(first), all(second)];
  const width = second.length + 1;
  // `lengths[i * width + j]` is the length of the longest common subsequence of `first.slice(i)` and
  // `second.slice(j)`.
  const lengths = new Uint16Array((first.length + 1) * width);
  const at = (i: number, j: number) => lengths[i * width + j] ?? 0;
  for (let i = first.length - 1; i >= 0; i -= 1) {
    for (let j = second.length - 1; j >= 0; j -= 1) {
      lengths[i * width + j] =
        first[i] === second[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const marks = [all(first), all(second)] as const;
  for (let i = 0, j = 0; i < first.length && j < second.length; ) {
    if (first[i] === second[j]) {
      marks[0][i] = false;
      marks[1][j] = false;
      i += 1;
      j += 1;
    } else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return marks;
}

function joined(marks: Marks, text: string): readonly Piece[] {
  const pieces: { text: string; isOnlyHere: boolean }[] = [];
  marks.forEach((isOnlyHere, index) => {
    const last = pieces.at(-1);
    if (last?.isOnlyHere === isOnlyHere) last.text += text[index] ?? '';
    else pieces.push({ text: text[index] ?? '', isOnlyHere });
  });
  return pieces;
}
