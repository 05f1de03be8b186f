import type { Program } from '../cli/program.ts';
import { endSignal } from '../host/end-signal.ts';
import { type Fact, formatBlocks } from '../host/printed.ts';
import { createLog } from './log.ts';
import { readServeSettings, type ServeSettings, serveOptions } from './serve-settings.ts';
import type { ProductionServer } from './start-serve.ts';

/** Loads the server only when it runs, so that other commands start faster. */
export const serveProgram: Program = {
  name: 'serve',
  operands: [],
  summary: 'Runs a server for production',
  options: serveOptions,
  run: async (given, environment) => serve(readServeSettings(given.texts(), environment)),
};

async function serve(settings: ServeSettings): Promise<void> {
  const ended = endSignal();
  const { startProductionServer } = await import('./start-serve.ts');
  const log = createLog(
    () => new Date(),
    (text) => console.error(text),
  );
  const server = await startProductionServer(settings, log);
  process.stdout.write(banner(settings, server));
  await ended;
  await server.close();
}

function banner(settings: ServeSettings, server: ProductionServer): string {
  const { dataFolder } = server;
  const rootKey: readonly Fact[] =
    settings.rootKey === undefined
      ? [
          [
            'Root key',
            dataFolder.rootKeyFile,
            'keep a copy elsewhere; nothing can decrypt the data without it',
          ],
        ]
      : [];
  const place = settings.databaseUrl === undefined ? `--data ${dataFolder.path}` : '--database postgres://…';
  const first: readonly Fact[] = server.isNew
    ? [
        ['First', 'nobody can sign in yet. Create the first administrator:'],
        [
          '',
          `grantway account add YOU@EXAMPLE.COM --name "YOUR NAME" --admin --origin ${settings.origin} ${place}`,
        ],
      ]
    : [];
  const facts: readonly Fact[] = [
    ['Listens', `${settings.host ?? 'every address'}, port ${settings.port}`, entranceOf(settings)],
    // Don't print a database URL: it may contain a password.
    ['Database', settings.databaseUrl === undefined ? dataFolder.databaseFile : 'PostgreSQL'],
    ...rootKey,
    ...first,
  ];
  const heading = `Grantway runs at ${settings.origin}`;
  return formatBlocks(
    [{ heading }, { facts }, { ending: 'Press Ctrl-C or send SIGTERM to stop it.' }],
    process.stdout,
  );
}

function entranceOf({ entrance }: ServeSettings): string {
  return entrance.kind === 'tls' ? 'HTTPS' : 'plain HTTP, behind a proxy that terminates TLS';
}
