/** Creates the API if it's new, then adds the scopes one after the other. */
import type { ImportedScope } from '@grantway/protocol/openapi-import';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { ApiFailure } from '../../api/api-failure.ts';
import { call } from '../../api/call.ts';
import type { ApiInput, Scope } from '../../api/operations.ts';

export type ToSave = {
  /** Undefined if the API exists already. */
  readonly create: ApiInput | undefined;
  readonly api: string;
  readonly scopes: readonly ImportedScope[];
  readonly sensitivity: Scope['sensitivity'];
};

export type Saving = {
  /** The number of saved scopes. Undefined while nothing is being saved. */
  readonly saved: number | undefined;
  readonly failure: ApiFailure | undefined;
  readonly failedScope: string | undefined;
  /** Resolves to true if everything is saved. */
  readonly save: (what: ToSave) => Promise<boolean>;
  readonly forget: () => void;
};

type State = Pick<Saving, 'saved' | 'failure' | 'failedScope'>;

const nothing: State = { saved: undefined, failure: undefined, failedScope: undefined };

export function useSaving(): Saving {
  const client = useQueryClient();
  const [state, setState] = useState<State>(nothing);
  /** What earlier attempts saved, so that a retry skips it: `<API id>`, and `<API id> <scope name>`. */
  const done = useRef(new Set<string>());
  const save = async ({ create, api, scopes, sensitivity }: ToSave) => {
    let present: string | undefined;
    try {
      setState({ ...nothing, saved: 0 });
      if (create !== undefined && !done.current.has(api)) {
        await call('apis.create', { ids: {}, input: create });
        done.current.add(api);
      }
      for (const [index, { name, sentence }] of scopes.entries()) {
        present = name;
        if (!done.current.has(`${api} ${name}`)) {
          const input = { id: name, sensitivity, allows: { en: sentence } };
          await call('apis.scopes.create', { ids: { api }, input });
          done.current.add(`${api} ${name}`);
        }
        setState({ ...nothing, saved: index + 1 });
      }
      setState(nothing);
      return true;
    } catch (failure) {
      if (!(failure instanceof ApiFailure)) throw failure;
      setState({ saved: undefined, failure, failedScope: present });
      return false;
    } finally {
      await client.invalidateQueries({
        predicate: ({ queryKey: [read] }) => String(read).startsWith('apis'),
      });
    }
  };
  return { ...state, save, forget: () => setState(nothing) };
}
