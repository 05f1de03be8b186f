/** Says in short sentences what a change did, such as `Calendar API enabled` instead of `Project changed`. */
import type { EventChangeTexts } from '@grantway/messages/console/event-changes';
import type { AuditEvent } from '../api/operations.ts';
import { changedValues, itemsOf } from './changed-values.ts';

const mostNamed = 3;

export function switchedApis(event: AuditEvent): readonly string[] {
  if (event.kind !== 'project.changed') return [];
  const { added, removed } = differenceOf(event.before?.enabledApis, event.after?.enabledApis);
  return [...added, ...removed].slice(0, mostNamed);
}

/** @returns no sentences if the event's kind says enough */
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
    // `testUsersAdded` counts all test users ever, and the change of the list implies it.
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
