import type { SettingTexts } from '../host/setting-values.ts';
import type { Arguments } from './arguments.ts';
import type { DeclaredCommand } from './declared-command.ts';

/** A command as `main.ts` runs it: it prints what there is to say itself. */
export type Program = DeclaredCommand & {
  /** @throws CommandError with one clear line */
  readonly run: (given: Arguments, environment: SettingTexts) => Promise<void>;
};
