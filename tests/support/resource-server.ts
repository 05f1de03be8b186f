import { mkdirSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { freePorts, Program, repository, runToEnd } from './program.ts';

const samples = join(repository, 'samples/resource-servers');

export type Language = {
  readonly name: string;
  /** The interpreter or compiler. Undefined if this machine lacks it. */
  readonly tool: string | undefined;
  readonly build?: (tool: string, folder: string) => Promise<void>;
  readonly command: (tool: string, folder: string, port: number) => readonly [string, ...string[]];
};

export const languages: readonly Language[] = [
  {
    name: 'Python with FastAPI',
    tool: process.env.GRANTWAY_PYTHON,
    command: (tool, _folder, port) => [
      tool,
      '-B',
      '-m',
      'uvicorn',
      'notes_api:app',
      '--app-dir',
      join(samples, 'fastapi'),
      '--port',
      String(port),
    ],
  },
  {
    name: 'Go',
    tool: process.env.GRANTWAY_GO,
    build: (tool, folder) =>
      compile(tool, ['build', '-o', join(folder, 'notes'), '.'], join(samples, 'go'), {
        GOFLAGS: '-mod=readonly',
        GOTOOLCHAIN: 'local',
      }),
    command: (_tool, folder) => [join(folder, 'notes')],
  },
  {
    name: 'Java',
    tool: process.env.GRANTWAY_JAVA,
    build: async (tool, folder) => {
      const sources = (await readdir(join(samples, 'java'))).filter((name) => name.endsWith('.java'));
      const compiler = ['-m', 'jdk.compiler/com.sun.tools.javac.Main', '-Xlint:all', '-Werror'];
      await compile(tool, [...compiler, '-d', folder, ...sources], join(samples, 'java'));
    },
    command: (tool, folder) => [tool, '-XX:TieredStopAtLevel=1', '-cp', folder, 'NotesApi'],
  },
];

async function compile(
  tool: string,
  args: readonly string[],
  cwd: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<void> {
  const { code, stdout, stderr } = await runToEnd(tool, args, { cwd, environment });
  if (code !== 0) throw new Error(`${tool} ended with ${code}:\n${stdout}\n${stderr}`);
}

export type ResourceServer = {
  readonly origin: string;
  /** Returns standard output, then standard error. */
  readonly log: () => string;
  readonly stop: () => Promise<unknown>;
};

export type ResourceServerVariables = Readonly<
  Record<'TOKENINFO_URL' | 'API_RESOURCE' | 'API_CLIENT_ID' | 'API_CLIENT_SECRET', string>
>;

/** Creates the folder, and compiles into it if the language has a compiler. */
export async function buildSample({ tool, build }: Language, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await build?.(tool ?? '', folder);
}

/** Call `buildSample` first. Resolves when the sample answers. */
export async function startSample(
  { tool, command }: Language,
  folder: string,
  variables: ResourceServerVariables,
): Promise<ResourceServer> {
  const [port = 0] = await freePorts(1);
  const [file, ...args] = command(tool ?? '', folder, port);
  const program = new Program(file, args, {
    cwd: folder,
    environment: { ...variables, PORT: String(port), NO_PROXY: '*', no_proxy: '*' },
  });
  const origin = `http://127.0.0.1:${port}`;
  const stop = () => program[Symbol.asyncDispose]();
  try {
    await program.untilAnswers(`${origin}/notes`);
  } catch (error) {
    await stop();
    throw error;
  }
  return { origin, log: () => program.stdout + program.stderr, stop };
}
