/** Turns a list into a text with one value a line, and back, because a draft keeps only texts. */

export function linesOf(values: readonly string[] = []): string {
  // A line break ends every value, so a list of one empty value differs from an empty list.
  return values.map((value) => `${value.replaceAll('\n', '')}\n`).join('');
}

export function listOf(lines: string): readonly string[] {
  return lines.split('\n').slice(0, -1);
}

export function listsOf<Name extends string>(
  lines: Readonly<Partial<Record<Name, string>>>,
): Readonly<Partial<Record<Name, readonly string[]>>> {
  const lists = Object.entries<string | undefined>(lines).map(([name, text = '']) => [name, listOf(text)]);
  return Object.fromEntries(lists);
}
