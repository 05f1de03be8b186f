import type { Project, ProjectChanges } from '../../api/operations.ts';
import { listOptions } from '../../components/changed-fields.ts';

export const linkNames = ['homePageUrl', 'privacyPolicyUrl', 'termsOfServiceUrl'] as const;
export type LinkName = (typeof linkNames)[number];

export type ScreenFields = {
  readonly applicationName: string;
  readonly supportEmail: string;
  readonly declaredScopes: readonly string[];
  readonly onlyDeclaredScopes: boolean;
} & Readonly<Record<LinkName, string>>;

export function screenFieldsOf({ name, consentScreen: screen }: Project): ScreenFields {
  return {
    applicationName: screen.applicationName ?? name,
    supportEmail: screen.supportEmail,
    homePageUrl: screen.homePageUrl ?? '',
    privacyPolicyUrl: screen.privacyPolicyUrl ?? '',
    termsOfServiceUrl: screen.termsOfServiceUrl ?? '',
    declaredScopes: screen.declaredScopes ?? [],
    onlyDeclaredScopes: screen.onlyDeclaredScopes ?? false,
  };
}

type ScreenInput = NonNullable<ProjectChanges['consentScreen']>;

/** Trims the texts. An empty link becomes null, which removes the link. */
export function screenInput(changes: Partial<ScreenFields>): ScreenInput {
  return Object.fromEntries(
    Object.entries(changes).map(([name, value]) => {
      if (typeof value !== 'string') return [name, value];
      const text = value.trim();
      return [name, text === '' && (linkNames as readonly string[]).includes(name) ? null : text];
    }),
  );
}

const options: readonly (readonly [keyof ScreenFields, string])[] = [
  ['applicationName', '--application-name'],
  ['supportEmail', '--support-email'],
  ['homePageUrl', '--home-page-url'],
  ['privacyPolicyUrl', '--privacy-policy-url'],
  ['termsOfServiceUrl', '--terms-of-service-url'],
];

export function screenCommand(id: string, base: ScreenFields, input: ScreenInput): readonly string[] {
  return [
    ...['project', 'change', id],
    ...options.flatMap(([field, option]) => (field in input ? [option, String(input[field] ?? '')] : [])),
    ...('onlyDeclaredScopes' in input
      ? [input.onlyDeclaredScopes ? '--only-declared-scopes' : '--no-only-declared-scopes']
      : []),
    ...listOptions('declared-scope', base.declaredScopes, input.declaredScopes),
  ];
}
