/**
 * Reads a guide's steps in order. Every fence is one of these:
 *
 * - ```` ```sh ```` is typed into the reader's terminal. Variables, folder and umask stay for later fences.
 * - ```` ```sh terminal ```` runs in a separate terminal until Ctrl-C.
 * - ```` ```ts file=api.ts ````, or another language, is saved under that name.
 */
export type Step =
  | { readonly kind: 'typed' | 'terminal'; readonly line: number; readonly code: string }
  | { readonly kind: 'file'; readonly line: number; readonly code: string; readonly path: string };

/** A test follows these guides with `reader.ts`. `snippets.test.ts` compiles the guides' files. */
export const walkedGuides: readonly string[] = ['docs/guide/your-own-api.md'];

/**
 * Steps by heading without its number.
 *
 * @throws Error for any other fence, a fence before the first section, and a fence without an end
 */
export function stepsOf(markdown: string): ReadonlyMap<string, readonly Step[]> {
  const sections = new Map<string, Step[]>();
  let steps: Step[] | undefined;
  let open: { readonly info: string; readonly line: number; readonly code: string[] } | undefined;
  for (const [index, text] of markdown.split('\n').entries()) {
    if (open === undefined) {
      const [, heading] = /^## (?:\d+\. )?(.*)$/.exec(text) ?? [];
      if (heading !== undefined) {
        steps = [];
        sections.set(heading, steps);
      }
      const [, info] = /^\s*```(.*)$/.exec(text) ?? [];
      if (info !== undefined) open = { info, line: index + 1, code: [] };
    } else if (text.trim() === '```') {
      if (steps === undefined) throw new Error(`line ${open.line}: this fence is before the first section`);
      steps.push(stepOf(open.info, open.line, `${open.code.join('\n')}\n`));
      open = undefined;
    } else open.code.push(text);
  }
  if (open !== undefined) throw new Error(`line ${open.line}: this fence has no end`);
  return sections;
}

function stepOf(info: string, line: number, code: string): Step {
  if (info === 'sh') return { kind: 'typed', line, code };
  if (info === 'sh terminal') return { kind: 'terminal', line, code };
  const [, path] = /^\w+ file=(\S+)$/.exec(info) ?? [];
  if (path === undefined) throw new Error(`line ${line}: unknown kind of fence: "${info}"`);
  return { kind: 'file', line, code, path };
}
