import { admissionReasons } from './admission.ts';
import { apiReasons } from './apis.ts';
import { callReasons } from './calls.ts';
import { clientReasons } from './clients.ts';
import { documentReasons } from './documents.ts';
import { domainReasons } from './domains.ts';
import { formReasons } from './forms.ts';
import { ownApiReasons } from './own-apis.ts';
import { peopleReasons } from './people.ts';
import { pictureReasons } from './pictures.ts';
import { playgroundReasons } from './playground.ts';
import { projectReasons } from './projects.ts';
import { queryReasons } from './queries.ts';
import { requestCheckReasons } from './request-checks.ts';
import { valueReasons } from './values.ts';

export const reasonTexts = {
  ...valueReasons,
  ...formReasons,
  ...peopleReasons,
  ...projectReasons,
  ...clientReasons,
  ...apiReasons,
  ...ownApiReasons,
  ...domainReasons,
  ...pictureReasons,
  ...documentReasons,
  ...admissionReasons,
  ...requestCheckReasons,
  ...callReasons,
  ...queryReasons,
  ...playgroundReasons,
} as const;

export type ReasonTexts = typeof reasonTexts;
