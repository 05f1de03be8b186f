import type { StartTexts } from '@grantway/messages/console/start';
import type { Answers } from './registration.ts';

export type StepProps = {
  readonly answers: Answers;
  readonly change: (changes: Partial<Answers>) => void;
  readonly isSubmitted: boolean;
  readonly text: StartTexts;
};
