import { deletedProjectTexts } from '@grantway/messages/console/deleted-project';
import { useTexts } from '../texts/language.tsx';
import { type DeletedProject, isRestorable } from './project-restoring.tsx';
import { StateWord } from './state-word.tsx';
import { useDaysLeft } from './time-text.tsx';
import './client-state.css';

export function DeletionState({ project }: { readonly project: DeletedProject }) {
  const text = useTexts(deletedProjectTexts);
  const daysLeft = useDaysLeft();
  const { restorableUntil = '' } = project;
  return (
    <span className="client-state">
      <StateWord state="deleted" word={text.state} />
      <span className="soft">
        {isRestorable(project) ? text.restorableFor(daysLeft(restorableUntil)) : text.late}
      </span>
    </span>
  );
}
