/** Puts the server's reasons into words for the fields at fault. */
import type { ApiFailure } from '../api/api-failure.ts';
import { useReasonWords } from '../texts/reason-words.ts';

export type RefusedFields<Name extends string> = {
  /** An empty sentence marks a field while the words load. */
  readonly said: Readonly<Partial<Record<Name, string>>>;
  /** What no field shows. */
  readonly rest: ApiFailure | undefined;
};

/** @param names the names of the form's fields in the API */
export function useRefusedFields<Name extends string>(
  failure: ApiFailure | undefined,
  names: readonly Name[],
): RefusedFields<Name> {
  const words = useReasonWords();
  const said: Partial<Record<Name, string>> = {};
  for (const { field, reason } of failure?.violations ?? []) {
    const name = names.find((one) => one === field);
    const sentence = reason && (words === undefined ? '' : words(reason));
    if (name !== undefined && sentence !== undefined) said[name] ??= sentence;
  }
  return { said, rest: failure?.exceptFor((field) => Object.hasOwn(said, field)) };
}
