import { clientsTexts } from '@grantway/messages/console/clients';
import type { ApiFailure, SaidReason } from '../api/api-failure.ts';
import { useTexts } from '../texts/language.tsx';
import { useReasonWords } from '../texts/reason-words.ts';

/** @param sent the list that the server got; `redirectUris[1]` means its second address */
export function useRefusedAddresses(
  failure: ApiFailure | undefined,
  list: string,
  sent: readonly string[],
): ReadonlyMap<string, string> {
  const { addresses } = useTexts(clientsTexts);
  const words = useReasonWords();
  return new Map(
    (failure?.violations ?? []).flatMap(({ field, reason }) => {
      const address = isOneOf(list)(field) ? sent[Number(/\d+/.exec(field)?.[0])] : undefined;
      const said = reason && (brokenRules(reason, addresses.rules) ?? words?.(reason));
      return address === undefined ? [] : [[address, said ?? addresses.refused] as const];
    }),
  );
}

export function isOneOf(...lists: readonly string[]): (field: string) => boolean {
  return (field) => lists.some((list) => field.startsWith(`${list}[`));
}

/** Returns the broken rules in the words that the form uses while the person types. */
function brokenRules(
  { name, parameters }: SaidReason,
  rules: Readonly<Record<string, string>>,
): string | undefined {
  if (name !== 'REDIRECT_URI') return undefined;
  const broken = (parameters.rules ?? '').split(' ').filter((rule) => Object.hasOwn(rules, rule));
  return broken.length === 0 ? undefined : broken.map((rule) => rules[rule]).join(' ');
}
