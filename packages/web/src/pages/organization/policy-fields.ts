import type { Organization } from '../../api/operations.ts';
import { listOptions } from '../../components/changed-fields.ts';

type Policy = NonNullable<Organization['policy']>;
export type AppAccess = NonNullable<Policy['apps']>[string];
export type OtherApps = NonNullable<Policy['otherApps']>;

export const accesses = [
  'trusted',
  'limited',
  'specific',
  'blocked',
] as const satisfies AppAccess['access'][];
export const others = ['limited', 'sign-in-only', 'needs-review'] as const satisfies OtherApps[];

export type PolicyFields = {
  readonly apps: Readonly<Record<string, AppAccess>>;
  readonly trustsOwnApps: boolean;
  readonly otherApps: OtherApps;
  readonly restrictedApis: readonly string[];
  readonly partlyRestrictedApis: readonly string[];
  /** Empty if the policy has no message. */
  readonly message: string;
};

export type PolicyChange = { readonly base: PolicyFields; readonly changes: Partial<PolicyFields> };

export function policyFieldsOf({ policy = {} }: Organization): PolicyFields {
  return {
    apps: policy.apps ?? {},
    trustsOwnApps: policy.trustsOwnApps ?? true,
    otherApps: policy.otherApps ?? 'limited',
    restrictedApis: policy.restrictedApis ?? [],
    partlyRestrictedApis: policy.partlyRestrictedApis ?? [],
    message: policy.message ?? '',
  };
}

export function policyInput({ message, ...rest }: Partial<PolicyFields>): Policy {
  return {
    ...rest,
    ...(message !== undefined && { message: message.trim() === '' ? null : message.trim() }),
  };
}

/** The options of `grantway organization policy` and `try-policy` that make the same changes. */
export function policyOptions({ base, changes }: PolicyChange): readonly string[] {
  const { apps, trustsOwnApps, otherApps, restrictedApis, partlyRestrictedApis, message } = changes;
  return [
    ...(apps === undefined ? [] : appOptions(base.apps, apps)),
    ...listOptions('restricted-api', base.restrictedApis, restrictedApis),
    ...listOptions('partly-restricted-api', base.partlyRestrictedApis, partlyRestrictedApis),
    ...(otherApps === undefined ? [] : ['--other-apps', otherApps]),
    ...(trustsOwnApps === undefined ? [] : [trustsOwnApps ? '--trusts-own-apps' : '--no-trusts-own-apps']),
    ...(message === undefined ? [] : ['--message', message.trim()]),
  ];
}

function appOptions(before: PolicyFields['apps'], after: PolicyFields['apps']): readonly string[] {
  const text = (access: AppAccess | undefined) => {
    if (access === undefined) return 'unset';
    return access.access === 'specific' ? `specific:${access.scopes.join(',')}` : access.access;
  };
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((client) => text(before[client]) !== text(after[client]))
    .flatMap((client) => ['--app', `${client}=${text(after[client])}`]);
}
