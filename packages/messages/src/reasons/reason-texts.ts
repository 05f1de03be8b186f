/** The texts of all reasons. Each file of this folder has the reasons about one subject. */
import { admissionReasons } from './admission.ts';
import { apiReasons } from './apis.ts';
import { clientReasons } from './clients.ts';
import { documentReasons } from './documents.ts';
import { domainReasons } from './domains.ts';
import { formReasons } from './forms.ts';
import { peopleReasons } from './people.ts';
import { pictureReasons } from './pictures.ts';
import { projectReasons } from './projects.ts';
import { valueReasons } from './values.ts';

export const reasonTexts = {
  ...valueReasons,
  ...formReasons,
  ...peopleReasons,
  ...projectReasons,
  ...clientReasons,
  ...apiReasons,
  ...domainReasons,
  ...pictureReasons,
  ...documentReasons,
  ...admissionReasons,
} as const;

export type ReasonTexts = typeof reasonTexts;
