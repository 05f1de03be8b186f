/**
 * Writes a published package's type declarations. The compiler emits one `.d.ts` per source. This module keeps the
 * files that entries import, directly or not, also from private packages. Their imports become relative `.js` paths.
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { promisify } from 'node:util';
import {
  findPrivateModule,
  isPrivateFolder,
  namePrivatePackagesByFolder,
  privateSources,
} from './private-packages.ts';

export type DeclarationOptions = {
  /** Source files `<packagesFolder>/<package>/src/<file>.ts`, by output name. */
  readonly entries: Readonly<Record<string, string>>;
  readonly packagesFolder: string;
  readonly outputFolder: string;
};

const moduleName = /(\bfrom |\bimport |\bimport\()(['"])([^'"]+)\2/g;

/** @throws Error with the compiler's output if the source doesn't compile, or if an import has no types */
export async function writeDeclarations(options: DeclarationOptions): Promise<void> {
  const emitted = await mkdtemp(join(tmpdir(), 'grantway-types-'));
  try {
    await emit(Object.values(options.entries), options.packagesFolder, emitted);
    await keep(options, emitted);
  } finally {
    await rm(emitted, { recursive: true, force: true });
  }
}

async function emit(files: readonly string[], packagesFolder: string, outputFolder: string): Promise<void> {
  const root = dirname(packagesFolder);
  const configuration = join(outputFolder, 'tsconfig.json');
  await writeFile(
    configuration,
    JSON.stringify({
      extends: join(root, 'tsconfig.json'),
      compilerOptions: {
        noEmit: false,
        declaration: true,
        emitDeclarationOnly: true,
        rootDir: packagesFolder,
        outDir: outputFolder,
        typeRoots: [join(root, 'node_modules/@types')],
      },
      // The compiler doesn't emit files that it finds by a package's name, so include the private packages.
      include: privateSources(packagesFolder),
      files,
    }),
  );
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  await promisify(execFile)(process.execPath, [compiler, '-p', configuration]).catch(
    (error: { stdout: string }) => {
      throw new Error(`the compiler can't emit the type declarations:\n${error.stdout}`);
    },
  );
}

/** Copies the package's own files to `<file>.d.ts`, and files of private packages to `<package>/<file>.d.ts`. */
async function keep(options: DeclarationOptions, emitted: string): Promise<void> {
  const waiting = Object.values(options.entries).map((source) =>
    join(emitted, relative(options.packagesFolder, source)).replace(/\.ts$/, '.d.ts'),
  );
  const seen = new Set(waiting);
  for (const file of waiting) {
    const target = place(file, emitted, options.outputFolder);
    const text = (await readFile(file, 'utf8')).replace(
      moduleName,
      (whole, before: string, quote: string, name: string) => {
        const wanted = findDeclarations(name, file, emitted);
        if (wanted === undefined) return whole;
        if (!seen.has(wanted)) {
          seen.add(wanted);
          waiting.push(wanted);
        }
        const path = relative(dirname(target), place(wanted, emitted, options.outputFolder))
          .split(sep)
          .join('/')
          .replace(/\.d\.ts$/, '.js');
        return `${before}${quote}${path.startsWith('.') ? path : `./${path}`}${quote}`;
      },
    );
    await mkdir(dirname(target), { recursive: true });
    // Comments contain names of private packages too, so replace them in the whole text.
    await writeFile(target, namePrivatePackagesByFolder(text));
  }
}

/** Undefined for modules of Node and of packages that the consumer installs. */
function findDeclarations(name: string, importer: string, emitted: string): string | undefined {
  const inPrivate = findPrivateModule(name);
  const module = name.startsWith('.')
    ? resolve(dirname(importer), name)
    : inPrivate && join(emitted, inPrivate.folder, 'src', `${inPrivate.file}.ts`);
  if (module === undefined) return undefined;
  const file = module.replace(/\.[jt]s$/, '.d.ts');
  if (!existsSync(file))
    throw new Error(`${relative(emitted, importer)} imports ${name}, but its types were not emitted`);
  return file;
}

function place(file: string, emitted: string, outputFolder: string): string {
  const [packageFolder = '', , ...path] = relative(emitted, file).split(sep);
  return join(outputFolder, ...(isPrivateFolder(packageFolder) ? [packageFolder] : []), ...path);
}
