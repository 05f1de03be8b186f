import type { SettingTexts } from '../host/setting-values.ts';
import type { Arguments } from './arguments.ts';
import type { DeclaredCommand } from './declared-command.ts';

export type Program = DeclaredCommand & {
  /** @throws CommandError with a one-line message */
  readonly run: (given: Arguments, environment: SettingTexts) => Promise<void>;
};
