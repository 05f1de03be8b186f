/** Lists that a change adds to and takes from: `--add-redirect-uri`, `--remove-redirect-uri`. */
import { CommandError } from '../host/command-error.ts';
import type { Arguments } from './arguments.ts';
import type { OptionDefinitions } from './declared-command.ts';

/** The two options for changing a list; `field` is the record's. */
export function listOptions(name: string, value: string, thing: string, field: string): OptionDefinitions {
  return {
    [`add-${name}`]: { kind: 'list', value, meaning: `add ${thing}; may be repeated`, field },
    [`remove-${name}`]: { kind: 'list', value, meaning: `remove ${thing}; may be repeated`, field },
  };
}

/** The list after the change, or undefined where neither option was given. @throws CommandError for what is not there */
export function changedList(
  given: Arguments,
  name: string,
  present: readonly string[],
): string[] | undefined {
  const added = given.list(`add-${name}`);
  const removed = given.list(`remove-${name}`);
  if (added === undefined && removed === undefined) return undefined;
  const strange = removed?.find((item) => !present.includes(item));
  if (strange !== undefined) {
    const there = present.length === 0 ? 'there is none' : `there are ${present.join(', ')}`;
    throw new CommandError(`--remove-${name} ${strange}: it is not there; ${there}`);
  }
  const kept = present.filter((item) => removed?.includes(item) !== true);
  return [...kept, ...(added ?? []).filter((item) => !kept.includes(item))];
}
