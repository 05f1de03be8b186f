/** The settings of `grantway dev`, from the command's options and the environment; an option wins. */
import { parseArgs } from 'node:util';
import { StartError } from './start-error.ts';

export type DevelopmentSettings = {
  readonly port: number;
  readonly samplePort: number;
  readonly dataFolder: string;
  readonly databaseUrl?: string;
  /** A file that describes accounts, projects and clients (docs/reference/seed-file.md). */
  readonly seedFile?: string;
};

type Values = Readonly<Record<string, string | undefined>>;

const optionNames = ['port', 'data', 'database', 'sample-port', 'seed'];

/** @throws StartError naming what is no option, or lacks its value */
export function parseDevelopmentOptions(args: readonly string[]): Values {
  const options = Object.fromEntries(optionNames.map((name) => [name, { type: 'string' as const }]));
  try {
    return parseArgs({ args: [...args], options, strict: true }).values;
  } catch (error) {
    throw new StartError(`${error instanceof Error ? error.message : error}; see grantway help dev`);
  }
}

/** @throws StartError naming the setting that can't be used, and what it may be */
export function readDevelopmentSettings(options: Values, environment: Values): DevelopmentSettings {
  const databaseUrl = options.database || environment.GRANTWAY_DATABASE || undefined;
  if (databaseUrl !== undefined && !/^postgres(?:ql)?:\/\//.test(databaseUrl)) {
    throw new StartError('--database or GRANTWAY_DATABASE must be a URL that begins with postgres://');
  }
  const port = readPort(options.port || environment.GRANTWAY_PORT, 4_000, '--port or GRANTWAY_PORT');
  const samplePort = readPort(
    options['sample-port'] || environment.GRANTWAY_SAMPLE_PORT,
    8_080,
    '--sample-port or GRANTWAY_SAMPLE_PORT',
  );
  if (port === samplePort) throw new StartError(`server and sample app can't both use port ${port}`);
  const seedFile = options.seed || environment.GRANTWAY_SEED || undefined;
  return {
    port,
    samplePort,
    dataFolder: options.data || environment.GRANTWAY_DATA || '.grantway',
    ...(databaseUrl !== undefined && { databaseUrl }),
    ...(seedFile !== undefined && { seedFile }),
  };
}

function readPort(text: string | undefined, fallback: number, setting: string): number {
  if (text === undefined) return fallback;
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port >= 1 && port <= 65_535) return port;
  throw new StartError(`${setting} must be a whole number from 1 to 65535, not ${JSON.stringify(text)}`);
}
