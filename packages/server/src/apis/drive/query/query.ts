export type TextField = 'name' | 'mimeType' | 'visibility' | 'shortcutTarget';
export type FlagField = 'trashed' | 'starred' | 'sharedWithMe';
export type TimeField = 'modified' | 'created' | 'viewed' | 'shared';
export type MemberField = 'parents' | 'owners' | 'writers' | 'readers';
export type PropertyField = 'properties' | 'appProperties';
export type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>=';

export type Condition =
  | {
      readonly kind: 'text';
      readonly field: TextField;
      readonly operator: '=' | '!=' | 'contains';
      readonly value: string;
    }
  | { readonly kind: 'fullText'; readonly value: string }
  | { readonly kind: 'flag'; readonly field: FlagField; readonly value: boolean }
  | {
      readonly kind: 'time';
      readonly field: TimeField;
      readonly operator: Comparison;
      /** Milliseconds since 1970. */
      readonly value: number;
    }
  /** `value` is a folder's id, or a lower-case email address. */
  | { readonly kind: 'member'; readonly field: MemberField; readonly value: string }
  | {
      readonly kind: 'property';
      readonly field: PropertyField;
      readonly key: string;
      readonly value: string;
    };

export type Query =
  | Condition
  | { readonly kind: 'and' | 'or'; readonly left: Query; readonly right: Query }
  | { readonly kind: 'not'; readonly query: Query };

export function conditionsOf(query: Query): readonly Condition[] {
  switch (query.kind) {
    case 'and':
    case 'or':
      return [...conditionsOf(query.left), ...conditionsOf(query.right)];
    case 'not':
      return conditionsOf(query.query);
    default:
      return [query];
  }
}
