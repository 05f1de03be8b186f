/** SAM-2 in the requirements lists all corrections that the guide's samples may have. */

/** The pattern must match, so that the test notices an unnecessary correction. */
type Edit = readonly [RegExp, string | ((found: string) => string)];

export type Correction = {
  readonly reason: string;
  readonly edits: readonly Edit[];
};

export function corrected(text: string, ...corrections: readonly Correction[]): string {
  let result = text;
  for (const { reason, edits } of corrections) {
    for (const [found, replacement] of edits) {
      if (result.search(found) === -1) throw new Error(`${found} is not in the sample, which ${reason}`);
      result =
        typeof replacement === 'string'
          ? result.replace(found, replacement)
          : result.replace(found, replacement);
    }
  }
  return result;
}

export function dedent(lines: string): string {
  return lines.replaceAll(/^ {4}/gm, '');
}
