/** Why there is no code, or why the person must start again (PLA-6). */
import { problemsTexts } from '@grantway/messages/playground/problems';
import { useTexts } from '../../texts/language.tsx';
import { useWorkspace } from '../workspace/use-workspace.tsx';
import { CallbackProblemNotice } from './callback-problem.tsx';
import { NoAnswer } from './no-answer.tsx';
import { Notice } from './notice.tsx';

export default function Problems() {
  const { hasEnded, cameBackWithoutAnswer, problem } = useWorkspace();
  const { ended } = useTexts(problemsTexts);
  return (
    <>
      {hasEnded && (
        <Notice title={ended.heading}>
          <p>{ended.meaning}</p>
        </Notice>
      )}
      {cameBackWithoutAnswer && <NoAnswer />}
      {problem !== undefined && <CallbackProblemNotice problem={problem} />}
    </>
  );
}
