import { problemsTexts } from '@grantway/messages/playground/problems';
import { MachineText } from '../../components/machine-text.tsx';
import { useTexts } from '../../texts/language.tsx';
import type { CallbackProblem } from '../workspace/snapshot.ts';
import { Notice } from './notice.tsx';

export function CallbackProblemNotice({ problem }: { readonly problem: CallbackProblem }) {
  const text = useTexts(problemsTexts);
  const { kind, error, description } = problem;
  const advice: Readonly<Record<string, string>> = text.errors;
  return (
    <Notice title={text.kinds[kind].heading} isProblem>
      <p>{text.kinds[kind].meaning}</p>
      {error !== undefined && (
        <p>
          {text.error}: <MachineText>{error}</MachineText>
          {description !== undefined && (
            <>
              {' '}
              <q lang="en">{description}</q>
            </>
          )}
        </p>
      )}
      {error !== undefined && Object.hasOwn(advice, error) && <p>{advice[error]}</p>}
      <p>{text.nothingKept}</p>
    </Notice>
  );
}
