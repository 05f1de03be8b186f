import type { SettingTexts } from '../host/setting-values.ts';
import type { Arguments } from './arguments.ts';
import type { DeclaredCommand } from './declared-command.ts';

/** Where a command reads and prints, such as `process`. */
export type Streams = {
  readonly stdin: NodeJS.ReadableStream;
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
};

export type Program = DeclaredCommand & {
  /** @throws CommandError with a one-line message */
  readonly run: (given: Arguments, environment: SettingTexts, streams: Streams) => Promise<void>;
};
