import { CommandError } from '../host/command-error.ts';
import type { Arguments } from './arguments.ts';
import { type OptionDefinitions, repeatedOption, textOption } from './declared-command.ts';

/** `field` is the record's field that has the list. */
export function listOptions(name: string, value: string, thing: string, field: string): OptionDefinitions {
  return {
    [`add-${name}`]: repeatedOption(value, `add ${thing}; may be repeated`, { field }),
    [`remove-${name}`]: repeatedOption(value, `remove ${thing}; may be repeated`, { field }),
  };
}

/**
 * Returns undefined if the user gave neither option.
 *
 * @throws CommandError if an item to remove isn't in the list
 */
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
    const there = present.length === 0 ? 'the list is empty' : `the list has ${present.join(', ')}`;
    throw new CommandError(`--remove-${name} ${strange}: it is not in the list; ${there}`);
  }
  const kept = present.filter((item) => removed?.includes(item) !== true);
  return [...kept, ...(added ?? []).filter((item) => !kept.includes(item))];
}

export const listedByDefault = 100;

export const limitOption: OptionDefinitions = {
  limit: textOption('COUNT', `list at most this many; default ${listedByDefault}`),
};

/** @throws CommandError if `--limit` isn't a number from 1 */
export function readLimit(given: Arguments): number | undefined;
export function readLimit(given: Arguments, usual: number): number;
export function readLimit(given: Arguments, usual?: number): number | undefined {
  const text = given.text('limit');
  if (text === undefined) return usual;
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new CommandError(`--limit must be a whole number from 1, not ${JSON.stringify(text)}`);
}
