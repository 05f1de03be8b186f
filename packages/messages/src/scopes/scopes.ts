import type { InEveryLanguage } from '../every-language.ts';
import type { Language } from '../language.ts';
import type { ScopeText } from '../text-shapes.ts';
import { calendarScopes } from './calendar.ts';
import { dataPortabilityScopes } from './data-portability.ts';
import { driveScopes } from './drive.ts';
import { gmailScopes } from './gmail.ts';
import { identityScopes } from './identity.ts';
import { managementScopes } from './management.ts';
import { peopleScopes } from './people.ts';
import { photosScopes } from './photos.ts';
import { sheetsScopes } from './sheets.ts';
import { tasksScopes } from './tasks.ts';
import { youtubeScopes } from './youtube.ts';

const textsIn = (language: Language) => ({
  ...identityScopes[language],
  ...driveScopes[language],
  ...calendarScopes[language],
  ...peopleScopes[language],
  ...tasksScopes[language],
  ...gmailScopes[language],
  ...sheetsScopes[language],
  ...photosScopes[language],
  ...youtubeScopes[language],
  ...dataPortabilityScopes[language],
  ...managementScopes[language],
});

export type ScopeTexts = Readonly<Record<keyof ReturnType<typeof textsIn>, ScopeText>>;

export const scopeTexts: InEveryLanguage<ScopeTexts> = {
  en: textsIn('en'),
  'zh-TW': textsIn('zh-TW'),
  ja: textsIn('ja'),
  id: textsIn('id'),
  bn: textsIn('bn'),
};
