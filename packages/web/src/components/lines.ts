/** A list as text, one value a line, as drafts keep it. */

export function linesOf(values: readonly string[] = []): string {
  // An empty field at the end stays, so a list of one empty field isn't an empty list.
  return values.map((value) => `${value.replaceAll('\n', '')}\n`).join('');
}

export function listOf(lines: string): readonly string[] {
  return lines.split('\n').slice(0, -1);
}

/** The lists of several texts, by name. */
export function listsOf<Name extends string>(
  lines: Readonly<Partial<Record<Name, string>>>,
): Readonly<Partial<Record<Name, readonly string[]>>> {
  const lists = Object.entries<string | undefined>(lines).map(([name, text = '']) => [name, listOf(text)]);
  return Object.fromEntries(lists);
}
