/** A list as text, one value a line, as drafts keep it. */

export function linesOf(values: readonly string[] = []): string {
  // An empty field at the end stays, so a list of one empty field isn't an empty list.
  return values.map((value) => `${value.replaceAll('\n', '')}\n`).join('');
}

export function listOf(lines: string): readonly string[] {
  return lines.split('\n').slice(0, -1);
}
