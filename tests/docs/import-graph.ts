/** Finds imports and circles between files, or between the entries (files and folders) of a folder. */
import { dirname, join } from 'node:path';
import { importsOf } from './source-files.ts';

export type Sources = ReadonlyMap<string, string>;

export type Graph = ReadonlyMap<string, ReadonlySet<string>>;

/** Source files by import name. `*` stands for any text. */
export type Exports = Readonly<Record<string, string>>;

/** Includes type imports, `import()` and `export … from`. Leaves out modules that aren't among the sources. */
export function importGraph(sources: Sources, exports: Exports = {}): Graph {
  const graph = new Map<string, ReadonlySet<string>>();
  for (const [path, code] of sources) {
    const files = importsOf(code).flatMap((specifier) => {
      const file = specifier.startsWith('.')
        ? join(dirname(path), specifier)
        : exportedFile(specifier, exports);
      return file !== undefined && sources.has(file) ? [file] : [];
    });
    graph.set(path, new Set(files));
  }
  return graph;
}

/**
 * If `@wire/*` maps to `wire/src/*.ts`, then `@wire/scopes` is `wire/src/scopes.ts`. Undefined if no export matches.
 */
function exportedFile(specifier: string, exports: Exports): string | undefined {
  if (exports[specifier] !== undefined) return exports[specifier];
  for (const [name, file] of Object.entries(exports)) {
    const [start = '', end] = name.split('*');
    if (end === undefined || !specifier.startsWith(start) || !specifier.endsWith(end)) continue;
    return file.replace('*', specifier.slice(start.length, specifier.length - end.length));
  }
  return undefined;
}

/**
 * Finds a shortest circle for each set of nodes that all reach one another.
 *
 * @returns nodes in order; the first is also the last
 */
export function circlesOf(graph: Graph): readonly (readonly string[])[] {
  return knotsOf(graph).map((knot) => {
    const ways = knot.map((node) => wayBack(node, graph));
    return ways.reduce((shortest, way) => (way.length < shortest.length ? way : shortest));
  });
}

/** Finds the strongly connected components that have a circle, by Tarjan's algorithm. */
function knotsOf(graph: Graph): readonly (readonly string[])[] {
  const knots: string[][] = [];
  const indexes = new Map<string, number>();
  const stack: string[] = [];
  /**
   * Returns Tarjan's low-link: the smallest index of this node, its subtree, and the nodes on the stack that the
   * subtree imports.
   */
  const visit = (node: string): number => {
    const index = indexes.size;
    indexes.set(node, index);
    stack.push(node);
    let low = index;
    for (const next of graph.get(node) ?? []) {
      if (!indexes.has(next)) low = Math.min(low, visit(next));
      else if (stack.includes(next)) low = Math.min(low, indexes.get(next) ?? low);
    }
    if (low === index) {
      const knot = stack.splice(stack.indexOf(node));
      if (knot.length > 1 || graph.get(node)?.has(node)) knots.push(knot);
    }
    return low;
  };
  for (const node of graph.keys()) if (!indexes.has(node)) visit(node);
  return knots;
}

function wayBack(start: string, graph: Graph): readonly string[] {
  const ways = [[start]];
  const seen = new Set<string>();
  for (const way of ways) {
    for (const next of graph.get(way.at(-1) ?? '') ?? []) {
      if (next === start) return [...way, start];
      if (seen.has(next)) continue;
      seen.add(next);
      ways.push([...way, next]);
    }
  }
  throw new TypeError(`${start} is in no circle`);
}

/**
 * Reduces the graph to one folder's files and folders.
 *
 * @param folder without a slash at its end
 */
export function entryGraph(graph: Graph, folder: string): Graph {
  const entryOf = (path: string): string | undefined => {
    if (!path.startsWith(`${folder}/`)) return undefined;
    const end = path.indexOf('/', folder.length + 1);
    return end < 0 ? path : path.slice(0, end);
  };
  const entries = new Map<string, Set<string>>();
  for (const [path, imported] of graph) {
    const from = entryOf(path);
    if (from === undefined) continue;
    const targets = entries.get(from) ?? new Set();
    entries.set(from, targets);
    for (const target of imported) {
      const to = entryOf(target);
      if (to !== undefined && to !== from) targets.add(to);
    }
  }
  return entries;
}

export function foldersOf(graph: Graph, root: string): readonly string[] {
  const folders = new Set<string>();
  for (const path of graph.keys()) {
    if (!path.startsWith(`${root}/`)) continue;
    for (let folder = dirname(path); folder !== dirname(root); folder = dirname(folder)) folders.add(folder);
  }
  return [...folders].sort();
}

/** Writes `a.ts → b.ts → a.ts`. For each arrow to or from a folder, parentheses at the end show an import. */
export function describeCircle(circle: readonly string[], graph: Graph): string {
  const imports = circle.slice(1).map((to, index) => importBetween(circle[index] ?? '', to, graph));
  const because = imports.filter((one) => one !== undefined);
  return circle.join(' → ') + (because.length > 0 ? ` (${because.join('; ')})` : '');
}

/** Undefined if both entries are files. */
function importBetween(from: string, to: string, graph: Graph): string | undefined {
  if (graph.has(from) && graph.has(to)) return undefined;
  const isIn = (entry: string, path: string) => path === entry || path.startsWith(`${entry}/`);
  for (const [path, imported] of graph) {
    const target = isIn(from, path) && [...imported].find((one) => isIn(to, one));
    if (target) return `${path} imports ${target}`;
  }
  return undefined;
}

/**
 * A file may import only from its own entry of the list and from later entries.
 *
 * @param root the folder that contains the entries
 * @param rooms files and folders below the root, from top to bottom. A file belongs to the entry with the longest
 *   matching path, otherwise to the entry `.`
 * @returns a line for each import that points up, and for each file without an entry
 */
export function importsThatPointUp(graph: Graph, root: string, rooms: readonly string[]): readonly string[] {
  const floorOf = (path: string): number => {
    const inside = path.slice(root.length + 1);
    const fitting = rooms.filter((room) => inside === room || inside.startsWith(`${room}/`));
    const [room = '.'] = fitting.toSorted((one, other) => other.length - one.length);
    return rooms.indexOf(room);
  };
  const isInside = (path: string) => path.startsWith(`${root}/`);
  return [...graph].flatMap(([path, imported]) => {
    if (!isInside(path)) return [];
    const floor = floorOf(path);
    if (floor < 0) return [`${path} is in no entry of the list`];
    const above = (target: string) => floorOf(target) >= 0 && floorOf(target) < floor;
    const wrong = [...imported].filter((target) => isInside(target) && above(target));
    return wrong.map((target) => `${path} imports ${target}`);
  });
}
