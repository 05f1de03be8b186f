/** The account's own profile. Each scope shows its own fields. */

import type { JsonObject } from '@grantway/protocol/json-object';
import { isJsonObject } from '@grantway/protocol/json-object';
import { emailScope, profileScope } from '@grantway/protocol/scope';
import type { ApiAnswer, ApiCall } from '../catalogue/api-definition.ts';
import { personAnswer, profiles } from './person.ts';

const prefix = 'https://www.googleapis.com/auth/';

const fieldsByScope: Readonly<Record<string, readonly string[]>> = {
  [profileScope]: ['locales', 'names', 'nicknames', 'photos', 'urls'],
  [emailScope]: ['emailAddresses'],
  [`${prefix}user.emails.read`]: ['emailAddresses'],
  [`${prefix}user.addresses.read`]: ['addresses'],
  [`${prefix}user.birthday.read`]: ['birthdays'],
  [`${prefix}user.gender.read`]: ['genders'],
  [`${prefix}user.organization.read`]: ['organizations'],
  [`${prefix}user.phonenumbers.read`]: ['phoneNumbers'],
};

export async function profileAnswer(call: ApiCall, mask: readonly string[]): Promise<ApiAnswer> {
  const { account, token } = call;
  const item = await call.storage.findItem(profiles, account.sub, 'me');
  const allowed = token.scopes.flatMap((scope) => fieldsByScope[scope] ?? []);
  const all = { ...(isJsonObject(item?.value) ? item.value : {}), ...accountFields(call) };
  const fields = Object.fromEntries(Object.entries(all).filter(([name]) => allowed.includes(name)));
  const source = { type: 'PROFILE', id: account.sub } as const;
  return personAnswer(`people/${account.sub}`, source, fields, { mask, updatedAt: 0 });
}

function accountFields({ account }: ApiCall): JsonObject {
  const { name, givenName, familyName, email, emailVerified, pictureUrl, locale } = account;
  const displayNameLastFirst = familyName === '' ? name : `${familyName}, ${givenName}`;
  return {
    names: [{ displayName: name, displayNameLastFirst, unstructuredName: name, givenName, familyName }],
    emailAddresses: [
      {
        metadata: {
          primary: true,
          verified: emailVerified,
          source: { type: 'ACCOUNT', id: account.sub },
          sourcePrimary: true,
        },
        value: email,
      },
    ],
    ...(pictureUrl !== undefined && { photos: [{ url: pictureUrl }] }),
    ...(locale !== undefined && { locales: [{ value: locale }] }),
  };
}
