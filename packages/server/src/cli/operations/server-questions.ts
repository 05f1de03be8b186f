/** Questions that only a running server can answer, because its settings aren't in the database. */
import type { AdmissionExplanation } from '../../management-api/declaration/authorization-insight.ts';
import type { PolicyTrial } from '../../management-api/declaration/policy-trial.ts';
import type { OrganizationChanges } from '../../registration/record-schemas.ts';

export type ShownSetting = {
  readonly name: string;
  readonly value: unknown;
  readonly default: unknown;
  readonly unit?: string;
  readonly meaning: string;
};

/** Without `account`, the explanation is about the caller's own account. */
export type AskedAdmission = {
  /** An address or a `sub`. */
  readonly account: string | undefined;
  readonly scopes: readonly string[];
  readonly redirectUri: string | undefined;
  readonly prompt: string | undefined;
  readonly parameters: Readonly<Record<string, string>> | undefined;
};

export type AskedTrial = {
  readonly policy: OrganizationChanges['policy'];
  readonly example: (AskedAdmission & { readonly client: string }) | undefined;
};

export type ServerQuestions = {
  settings(): Promise<readonly ShownSetting[]>;
  setting(name: string): Promise<ShownSetting>;
  explainAdmission(clientId: string, asked: AskedAdmission): Promise<AdmissionExplanation>;
  tryPolicy(organizationId: string, asked: AskedTrial): Promise<PolicyTrial>;
};
