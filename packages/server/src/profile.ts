/**
 * Where Google and the standards differ, a profile decides. This table is the whole list: the code asks it, and
 * `npm run reference` writes docs/reference/profiles.md from it. A row names the difference, what each profile does, and where that is
 * written. Each row has a test in both profiles (`tests/conformance/profiles.test.ts` and those beside it).
 */

/** `google` imitates Google's server, `openid` keeps to the standards' letter. */
export type ProfileName = 'google' | 'openid';

export const profileNames: readonly ProfileName[] = ['google', 'openid'];

type Choice<Value> = {
  /** What the code asks for. */
  readonly value: Value;
  /** The same for a reader. */
  readonly says: string;
};

type Difference<Value> = {
  /** What the row is about. */
  readonly what: string;
  readonly google: Choice<Value>;
  readonly openid: Choice<Value>;
  /** Where the standard says so, and the decision that records Google's way. */
  readonly source: string;
};

function difference<Value>(row: Difference<Value>): Difference<Value> {
  return row;
}

export const differences = {
  unknownParameters: difference<'refused' | 'ignored'>({
    what: 'An authorization parameter that nobody knows',
    google: { value: 'refused', says: 'error page, `invalid_request`' },
    openid: { value: 'ignored', says: 'ignored' },
    source: 'RFC 6749 §3.1; decision 0003',
  }),
};

type Differences = typeof differences;

/** One profile's values, e.g. `profile.unknownParameters === 'ignored'`. */
export type Profile = {
  readonly [Name in keyof Differences]: Differences[Name]['google']['value'];
};

function columnOf(name: ProfileName): Profile {
  const values = Object.entries(differences).map(([key, row]) => [key, row[name].value]);
  return Object.fromEntries(values) as Profile;
}

const profiles: Readonly<Record<ProfileName, Profile>> = {
  google: columnOf('google'),
  openid: columnOf('openid'),
};

export function profileOf(name: ProfileName): Profile {
  return profiles[name];
}
