import { whoCanUseTexts } from '@grantway/messages/console/who-can-use';
import type { ProjectChanges } from '../api/operations.ts';
import { session } from '../api/session.ts';
import { useLanguage, useTexts } from '../texts/language.tsx';

type Audience = Pick<ProjectChanges, 'userType' | 'publishingStatus' | 'testUsers' | 'organization'>;

export function useWhoCanUse(): (project: Audience) => string {
  const text = useTexts(whoCanUseTexts);
  const { language } = useLanguage();
  return ({ userType, publishingStatus = 'testing', organization, testUsers = [] }) => {
    const own = session().organization;
    // The session has only the name of the account's own organization.
    if (userType === 'internal') {
      return text.internal(own !== undefined && own.id === organization ? own.name : (organization ?? ''));
    }
    if (publishingStatus === 'production') return text.production;
    return text.testing(new Intl.NumberFormat(language).format(testUsers.length));
  };
}
