import { exercisesTexts } from '@grantway/messages/playground/exercises';
import { Button } from '../../components/button.tsx';
import { StateWord } from '../../components/state-word.tsx';
import { useTexts } from '../../texts/language.tsx';
import type { Step } from '../workspace/snapshot.ts';
import { useWorkspace } from '../workspace/use-workspace.tsx';
import { type Exercise, exercises, isSeen } from './exercises.ts';
import { type ExerciseAction, useExerciseActions } from './use-exercise-actions.ts';

export default function ExerciseCards({ showStep }: { readonly showStep: (step: Step) => void }) {
  const text = useTexts(exercisesTexts);
  const actions = useExerciseActions(showStep);
  return (
    <>
      <p className="soft">{text.meaning}</p>
      {exercises.map((exercise) => (
        <ExerciseCard key={exercise} exercise={exercise} action={actions[exercise]} />
      ))}
    </>
  );
}

type Props = { readonly exercise: Exercise; readonly action: ExerciseAction | undefined };

function ExerciseCard({ exercise, action }: Props) {
  const text = useTexts(exercisesTexts);
  const workspace = useWorkspace();
  const { name, task, says, app } = text.exercises[exercise];
  const seen = isSeen(exercise, workspace);
  const words: Readonly<Partial<Record<Exercise, string>>> = text.actions;
  return (
    <details className="exercise">
      <summary>
        <span>{name}</span>
        <StateWord state={seen ? 'done' : 'toDo'} word={seen ? text.seen : text.notYet} />
      </summary>
      <div className="exercise-content">
        <h3>{text.doIt}</h3>
        <p>{task}</p>
        {action !== undefined && (
          <div className="form-actions">
            <Button
              aria-disabled={!action.isPossible}
              pending={workspace.pending !== undefined}
              onClick={() => void (action.isPossible && action.run())}
            >
              {words[exercise]}
            </Button>
            {!action.isPossible && <span className="soft">{text.needs}</span>}
          </div>
        )}
        <h3>{text.says}</h3>
        <p>{says}</p>
        <h3>{text.app}</h3>
        <p>{app}</p>
      </div>
    </details>
  );
}
