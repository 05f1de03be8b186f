/**
 * The state of the page, outside of React. Each operation's answer replaces the sealed workspace. So operations run one
 * after another: the answers of parallel operations would overwrite each other.
 */
import {
  type PlaygroundSession,
  type PlaygroundState,
  secretPlaceholder,
} from '@grantway/protocol/playground';
import { ApiFailure } from '../../api/api-failure.ts';
import { callPlayground, type Input, type Operation, type Output } from './call-playground.ts';
import { keep, mostExchanges, readKept } from './kept-workspace.ts';
import { emptyRequest, emptyState, type Kept, type Snapshot, type Step } from './snapshot.ts';

/** The store adds `workspace`. */
export type Given<Name extends Operation> = Omit<Input<Name>, 'workspace'>;

export type WorkspaceStore = {
  readonly subscribe: (listener: () => void) => () => void;
  readonly read: () => Snapshot;
  readonly change: (changes: Partial<Snapshot>) => void;
  /** Resolves to undefined if the operation failed. `failure` or `hasEnded` then says why. */
  readonly run: <Name extends Operation>(
    name: Name,
    input: Given<Name>,
    options?: { readonly step?: Step; readonly body?: Blob },
  ) => Promise<Output<Name> | undefined>;
};

export function createWorkspaceStore(session: PlaygroundSession): WorkspaceStore {
  const kept = readKept(session.owner) ?? emptyWorkspace(session);
  let snapshot: Snapshot = {
    ...kept,
    pending: undefined,
    failure: undefined,
    cameBackWithoutAnswer: false,
    hasEnded: false,
    secondsAhead: 0,
  };
  const listeners = new Set<() => void>();
  let last: Promise<unknown> = Promise.resolve();

  const change = (changes: Partial<Snapshot>) => {
    snapshot = { ...snapshot, ...changes };
    keep(snapshot);
    for (const listener of listeners) listener();
  };
  const send = <Name extends Operation>(name: Name, input: Given<Name>, body?: Blob) => {
    const { workspace } = snapshot.state;
    const whole = workspace === '' ? input : { workspace, ...input };
    return callPlayground(name, whole as Input<Name>, body);
  };
  const accept = (output: object, step: Step | undefined) => {
    if (!('workspace' in output)) return;
    const state = stateOf(output as PlaygroundState);
    change({
      state,
      secondsAhead: state.now - Date.now() / 1_000,
      ...('exchange' in output &&
        step !== undefined && {
          exchanges: [
            { id: (snapshot.exchanges[0]?.id ?? 0) + 1, step, exchange: (output as Output<'call'>).exchange },
            ...snapshot.exchanges.slice(0, mostExchanges - 1),
          ],
        }),
    });
  };
  /** Tokens and secrets were only in the invalid workspace. The page can send just the settings again. */
  const startAgain = async () => {
    const { settings } = snapshot.state;
    change({ state: { ...emptyState(session), settings }, hasEnded: true, failure: undefined });
    try {
      accept(await send('settings', { settings }), undefined);
    } catch (failure) {
      if (!(failure instanceof ApiFailure)) throw failure;
      change({ failure: { step: undefined, failure } });
    }
  };

  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    read: () => snapshot,
    change,
    run: (name, input, { step, body } = {}) => {
      const running = last.then(async () => {
        change({ pending: name, failure: undefined, hasEnded: false });
        try {
          const output = await send(name, input, body);
          accept(output, step);
          return output;
        } catch (failure) {
          if (!(failure instanceof ApiFailure)) throw failure;
          if (failure.reason === 'PLAYGROUND_ENDED') await startAgain();
          else change({ failure: { step, failure } });
          return undefined;
        } finally {
          change({ pending: undefined });
        }
      });
      last = running.catch(() => {});
      return running;
    },
  };
}

function emptyWorkspace(session: PlaygroundSession): Kept {
  return {
    owner: session.owner,
    state: emptyState(session),
    chosenScopes: [],
    request: emptyRequest(session),
    autoRefresh: false,
    exchanges: [],
  };
}

/** Leaves out the answer's fields that aren't state. */
function stateOf(output: PlaygroundState): PlaygroundState {
  const { workspace, settings, hasClientSecret, requestedScopes, isAuthorizing, hasCode } = output;
  const { isCodeUsed, hasRefreshToken, refreshTokenExpiresAt } = output;
  const { accessToken, hasIdToken, grantedScopes, now } = output;
  return {
    workspace,
    settings,
    hasClientSecret,
    requestedScopes,
    isAuthorizing,
    hasCode,
    ...(isCodeUsed && { isCodeUsed }),
    hasRefreshToken,
    ...(refreshTokenExpiresAt !== undefined && { refreshTokenExpiresAt }),
    ...(accessToken !== undefined && { accessToken }),
    hasIdToken,
    grantedScopes,
    now,
  };
}

export function withoutCode(query: string): string {
  return query.replace(/(^|[?&])code=[^&]*/, `$1code=${secretPlaceholder('code')}`);
}
