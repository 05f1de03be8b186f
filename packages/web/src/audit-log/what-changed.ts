/** What a change of a record did, as short sentences: `Calendar API enabled` instead of `Project changed`. */
import type { EventChangeTexts } from '@grantway/messages/console/event-changes';
import type { AuditEvent } from '../api/operations.ts';
import { changedValues, itemsOf } from './changed-values.ts';

/** So many items of a list are named. Of longer changes, the opened event shows everything. */
const mostNamed = 3;

/** The ids of the APIs that an event enabled or disabled in a project. */
export function switchedApis(event: AuditEvent): readonly string[] {
  if (event.kind !== 'project.changed') return [];
  const { added, removed } = differenceOf(event.before?.enabledApis, event.after?.enabledApis);
  return [...added, ...removed].slice(0, mostNamed);
}

/**
 * @param titleOf the title of an API
 * @returns no sentences if the kind of the event says enough
 */
export function sentencesOf(
  event: AuditEvent,
  text: EventChangeTexts,
  titleOf: (api: string) => string,
): readonly string[] {
  if (!event.kind.endsWith('.changed')) return [];
  const changes = changedValues(event.before, event.after);
  const items = (name: keyof EventChangeTexts['lists'], nameOf = (item: string) => item) => {
    const change = changes.find((one) => one.name === name);
    const { added, removed } = differenceOf(change?.before, change?.after);
    const { added: addedText, removed: removedText } = text.lists[name];
    return [
      ...added.map((item) => addedText(nameOf(item))),
      ...removed.map((item) => removedText(nameOf(item))),
    ].slice(0, mostNamed);
  };
  const words = changes.flatMap(({ name, after }) => {
    if (name === 'enabledApis') return items(name, titleOf);
    if (isList(name, text)) return items(name);
    const fixed: Readonly<Record<string, string>> = text.values;
    const said = fixed[`${name}=${String(after)}`];
    if (said !== undefined) return [said];
    if (name === 'name' && typeof after === 'string') return [text.renamed(after)];
    const fields: Readonly<Record<string, string>> = text.fields;
    // How many test users there ever were follows from the list.
    return name === 'testUsersAdded' ? [] : [text.field(fields[name.split('.').at(-1) ?? name] ?? name)];
  });
  return [...new Set(words)].slice(0, mostNamed);
}

function isList(name: string, { lists }: EventChangeTexts): name is keyof EventChangeTexts['lists'] {
  return Object.hasOwn(lists, name);
}

function differenceOf(before: unknown, after: unknown) {
  const [old, now] = [itemsOf(before) ?? [], itemsOf(after) ?? []];
  return {
    added: now.filter((item) => !old.includes(item)),
    removed: old.filter((item) => !now.includes(item)),
  };
}
