/** Reads a package's exports from its sources with the TypeScript compiler. `page.ts` writes them as Markdown. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {
  MethodSignatureDeclaration,
  Node,
  PropertyDeclaration,
  PropertySignatureDeclaration,
} from 'typescript/unstable/ast';
import { SyntaxKind } from 'typescript/unstable/ast';
import {
  isClassDeclaration,
  isFunctionDeclaration,
  isIntersectionTypeNode,
  isMethodSignatureDeclaration,
  isPropertyDeclaration,
  isPropertySignatureDeclaration,
  isTypeAliasDeclaration,
  isTypeLiteralNode,
  isVariableDeclaration,
} from 'typescript/unstable/ast/is';
import type { Project, Symbol as TypeScriptSymbol } from 'typescript/unstable/sync';
import { API, SymbolFlags } from 'typescript/unstable/sync';

/** `text` is the docstring's Markdown. */
export type Docstring = { readonly text: string; readonly tags: readonly DocstringTag[] };
export type DocstringTag = { readonly name: string; readonly text: string };

export type Field = Docstring & { readonly name: string; readonly optional: boolean; readonly type: string };

export type Callable = Docstring & { readonly name: string; readonly signature: string };

export type Declaration = Docstring & {
  readonly name: string;
  readonly kind: 'function' | 'class' | 'type' | 'value';
  /** File and position of the declaration, the same in every entry that exports it. */
  readonly place: string;
  /** Source without comments, up to the body of a class or function. Empty for an object type. */
  readonly signature: string;
  readonly fields: readonly Field[];
  readonly methods: readonly Callable[];
  readonly mentions: readonly string[];
};

export type Entry = {
  readonly name: string;
  readonly opening: string;
  readonly declarations: readonly Declaration[];
};

/**
 * @param entries source files by import name
 * @throws Error if a file is missing, or exports an unknown kind of declaration
 */
export function readEntries(root: string, entries: Readonly<Record<string, string>>): readonly Entry[] {
  const folder = mkdtempSync(join(tmpdir(), 'grantway-reference-'));
  const configuration = join(folder, 'tsconfig.json');
  writeFileSync(
    configuration,
    JSON.stringify({
      extends: join(root, 'tsconfig.json'),
      compilerOptions: { typeRoots: [join(root, 'node_modules/@types')] },
      include: [],
      files: Object.values(entries),
    }),
  );
  const api = new API({ cwd: root });
  try {
    const project = api.updateSnapshot({ openProjects: [configuration] }).getProject(configuration);
    if (project === undefined) throw new Error('the compiler did not open the project');
    return Object.entries(entries).map(([name, file]) => readEntry(project, name, file));
  } finally {
    api.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function readEntry(project: Project, name: string, file: string): Entry {
  const source = project.program.getSourceFile(file);
  const module = source && project.checker.getSymbolAtLocation(source);
  if (source === undefined || module === undefined) throw new Error(`${file} is not a module`);
  const exported = project.checker.getExportsOfModule(module);
  const names = new Set(exported.map((symbol) => symbol.name));
  return {
    name,
    opening: openingOf(source.text),
    declarations: exported.map((symbol) => readDeclaration(project, symbol, names)),
  };
}

function openingOf(text: string): string {
  const comment = /^\/\*\*([\s\S]*?)\*\//.exec(text)?.[1] ?? '';
  return comment.replace(/^\s*\* ?/gm, '').trim();
}

function readDeclaration(
  project: Project,
  exported: TypeScriptSymbol,
  names: ReadonlySet<string>,
): Declaration {
  const { checker } = project;
  const symbol = exported.flags & SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
  const node = symbol.declarations[0]?.resolve(project);
  if (node === undefined) throw new Error(`${exported.name} has no declaration`);
  const docstring = docstringOf(project, symbol);
  const text = withoutComments(node.getText());
  const mentions = [...new Set(text.match(/\w+/g))].filter(
    (word) => names.has(word) && word !== exported.name,
  );
  const place = `${node.getSourceFile().fileName}:${node.pos}`;
  const base = { ...docstring, name: exported.name, place, mentions, fields: [], methods: [] };

  if (isFunctionDeclaration(node)) return { ...base, kind: 'function', signature: headOf(node, node.body) };
  if (isClassDeclaration(node)) {
    // If the parent class isn't exported, the signature says `extends Error`, and `classMembers` adds the parent's
    // fields.
    const head = node.getText().slice(0, node.getText().indexOf('{'));
    const signature = withoutExport(head).replace(/ extends (\w+)$/, (whole, parent: string) =>
      names.has(parent) ? whole : ' extends Error',
    );
    return { ...base, kind: 'class', signature, ...classMembers(project, symbol) };
  }
  if (isTypeAliasDeclaration(node)) {
    const signature = isTypeLiteralNode(node.type) ? '' : withoutExport(text).replace(/;$/, '');
    return { ...base, kind: 'type', signature, ...typeMembers(project, node.type) };
  }
  if (isVariableDeclaration(node)) {
    const type = node.type?.getText() ?? 'unknown';
    return { ...base, kind: 'value', signature: `const ${exported.name}: ${type}` };
  }
  throw new Error(
    `${exported.name} has a kind that the reference does not support: ${SyntaxKind[node.kind]}`,
  );
}

function headOf(node: Node, body: Node | undefined): string {
  const text = node.getText();
  return withoutExport(withoutComments(text.slice(0, text.length - (body?.getText().length ?? 0))));
}

function withoutExport(text: string): string {
  return text.replace(/^export (?:async )?/, '').trim();
}

type Members = Pick<Declaration, 'fields' | 'methods'>;

function typeMembers(project: Project, type: Node): Members {
  const parts = isIntersectionTypeNode(type) ? type.types : [type];
  const members = parts.filter(isTypeLiteralNode).flatMap((part) => [...part.members]);
  return membersOf(
    project,
    members.filter((node) => isMethodSignatureDeclaration(node) || isPropertySignatureDeclaration(node)),
  );
}

/** Includes fields inherited from classes of this repository. */
function classMembers(project: Project, symbol: TypeScriptSymbol): Members {
  const { checker } = project;
  const properties = checker.getPropertiesOfType(checker.getDeclaredTypeOfSymbol(symbol));
  return membersOf(
    project,
    properties
      .map((property) => property.declarations[0]?.resolve(project))
      .filter((node) => node !== undefined && isPropertyDeclaration(node)),
  );
}

function membersOf(
  project: Project,
  nodes: readonly (MethodSignatureDeclaration | PropertySignatureDeclaration | PropertyDeclaration)[],
): Members {
  const fields: Field[] = [];
  const methods: Callable[] = [];
  for (const node of nodes) {
    const symbol = project.checker.getSymbolAtLocation(node.name);
    if (symbol === undefined) throw new Error(`${node.getText()} has no symbol`);
    const docstring = docstringOf(project, symbol);
    const { name } = symbol;
    if (isMethodSignatureDeclaration(node)) {
      const signature = withoutComments(node.getText()).replace(/;$/, '').replaceAll('\n  ', '\n');
      methods.push({ ...docstring, name, signature });
    } else {
      const type = (node.type ?? node.initializer)?.getText() ?? 'unknown';
      const optional = node.postfixToken?.kind === SyntaxKind.QuestionToken;
      fields.push({
        ...docstring,
        name,
        optional,
        type: withoutComments(type)
          .replaceAll(/\s+/g, ' ')
          .replace(/ as const$/, ''),
      });
    }
  }
  return { fields, methods };
}

function docstringOf(project: Project, symbol: TypeScriptSymbol): Docstring {
  return {
    text: symbol.getDocumentationComment(project.checker).trim(),
    tags: symbol
      .getJsDocTags(project.checker)
      .map(({ name, text }) => ({ name, text: typeof text === 'string' ? text.trim() : '' })),
  };
}

function withoutComments(text: string): string {
  return text.replaceAll(/^[ \t]*\/\*\*[\s\S]*?\*\/\n?/gm, '').replaceAll(/[ \t]*\/\*\*.*?\*\//g, '');
}
