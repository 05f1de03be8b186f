/** Field names and list positions from the outside in, e.g. `['projects', 0, 'name']`. */
export type FieldPath = readonly (string | number)[];

/** Formats a path as in JavaScript: `projects[0].clients[1].redirectUris[0]`. */
export function formatFieldPath(path: FieldPath): string {
  return path
    .map((step, index) => {
      if (typeof step === 'number') return `[${step}]`;
      if (!/^[A-Za-z]\w*$/.test(step)) return `[${JSON.stringify(step)}]`;
      return index === 0 ? step : `.${step}`;
    })
    .join('');
}
