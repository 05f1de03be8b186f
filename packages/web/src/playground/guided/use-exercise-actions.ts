import { useAuthorize } from '../steps/scopes/use-authorize.ts';
import type { Step } from '../workspace/snapshot.ts';
import { useWorkspace } from '../workspace/use-workspace.tsx';
import type { Exercise } from './exercises.ts';
import { exampleScope } from './stages.ts';

export type ExerciseAction = {
  readonly isPossible: boolean;
  readonly run: () => Promise<void>;
};

const google = 'https://www.googleapis.com/auth/';
const examples = [
  exampleScope,
  ...['calendar.readonly', 'youtube.readonly', 'tasks.readonly', 'contacts.readonly'].map(
    (name) => google + name,
  ),
];

/** The person does the other exercises by hand. */
export function useExerciseActions(
  showStep: (step: Step) => void,
): Readonly<Partial<Record<Exercise, ExerciseAction>>> {
  const { state, chosenScopes, run, chooseScopes, saveSettings } = useWorkspace();
  const { authorize } = useAuthorize();
  const { settings, grantedScopes } = state;
  const known = settings.server.kind === 'custom' ? ['openid', 'email', 'profile'] : examples;
  const authorizeFor = async (scopes: readonly string[], wrong?: 'wrong') => {
    showStep(1);
    chooseScopes(scopes);
    await authorize({ scopes, ...(wrong && { state: wrong }) });
  };
  const inStep2 = (action: () => Promise<unknown>) => async () => {
    showStep(2);
    await action();
  };
  // The consent page doesn't ask again for scopes that the person has allowed.
  const fresh = known.filter((scope) => ![...grantedScopes, ...state.requestedScopes].includes(scope));
  const [another] = fresh;
  const chosen = chosenScopes.filter((scope) => !grantedScopes.includes(scope));
  // If possible, keep what the person chose.
  const several = chosen.length > 1 ? chosen : fresh.slice(0, 2);
  return {
    partial: { isPossible: several.length > 1, run: () => authorizeFor(several) },
    incremental: {
      isPossible: state.accessToken !== undefined && another !== undefined,
      run: async () => {
        if (another === undefined) return;
        if (!(await saveSettings({ ...settings, includeGrantedScopes: true }))) return;
        await authorizeFor([another]);
      },
    },
    revoked: {
      isPossible: state.hasRefreshToken,
      run: inStep2(async () => {
        const revoked = await run('revoke', { token: 'refresh_token' }, { step: 2 });
        if (revoked !== undefined) await run('refresh', {}, { step: 2 });
      }),
    },
    wrongState: { isPossible: true, run: () => authorizeFor(known.slice(0, 1), 'wrong') },
    usedTwice: {
      isPossible: state.hasCode,
      run: inStep2(async () => {
        if (state.accessToken === undefined) await run('exchange', {}, { step: 2 });
        await run('exchange', { mistake: 'code_used_twice' }, { step: 2 });
      }),
    },
    wrongVerifier: {
      // A used code would be refused for another reason.
      isPossible: state.hasCode && settings.pkce && !state.isCodeUsed,
      run: inStep2(() => run('exchange', { mistake: 'wrong_code_verifier' }, { step: 2 })),
    },
  };
}
