import { relative } from 'node:path';
import { type Fact, formatBlocks } from '../../host/printed.ts';
import { googleHosts } from '../as-google/google-names.ts';
import type { FoundServer } from './google-server.ts';
import { outOfReach } from './runtimes.ts';
import type { ExecOptions, Way } from './way.ts';

export type Run = {
  readonly options: ExecOptions;
  readonly server: FoundServer;
  readonly way: Way;
  readonly variables: Readonly<Record<string, string>>;
  readonly browser: string;
  readonly file: string;
};

export function describeRun(run: Run): string {
  const { options, server, way, variables, browser, file } = run;
  const facts: readonly Fact[] = [
    ['Server', server.origin, server.isFound ? 'it was running already' : 'until the program ends'],
    ['Names', namesText()],
    way.obstacle === undefined
      ? ['Network', networkText(way, options)]
      : ['Network', networkText(way, options), way.obstacle],
    ['Open to it', options.openings.map(({ host, port }) => `${host}:${port}`)],
    ['Published', publishedText(options, way)],
    ['Out of reach', outOfReach(file, way.mode)],
    ['Client file', shortPath(server.clientSecretFile)],
    ['Certificate', shortPath(server.authorityFile), 'of the authority, for a day'],
    ['Variables', Object.keys(variables).join(' ')],
    ['Browser', `${shortPath(browser)} URL`, 'opens pages where Google’s names lead to Grantway'],
  ];
  const heading = `Grantway answers as Google for ${options.commandLine[0] ?? ''}`;
  return `${formatBlocks([{ heading }, { facts }], process.stderr)}\n`;
}

/** Shortens names below googleapis.com to their first label. */
function namesText(): string {
  const ending = '.googleapis.com';
  const labels = googleHosts
    .filter((host) => host.endsWith(ending))
    .map((host) => host.slice(0, -ending.length));
  const others = googleHosts.filter((host) => !host.endsWith(ending));
  return `${others.join(', ')}, and below googleapis.com: ${labels.join(', ')}`;
}

function networkText({ mode }: Way, { networkWanted }: ExecOptions): string {
  if (mode === 'proxy') return 'a proxy: it closes the rest for programs that use it';
  return networkWanted
    ? 'a namespace with the machine’s network; Google’s other names are closed'
    : 'a namespace: only these names exist, the rest is closed';
}

function publishedText({ published }: ExecOptions, { mode }: Way): readonly string[] {
  return mode === 'proxy' ? [] : published.map(({ machinePort }) => `http://localhost:${machinePort}`);
}

function shortPath(file: string): string {
  const short = relative('.', file);
  return short.startsWith('..') ? file : short;
}
