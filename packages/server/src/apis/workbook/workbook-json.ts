/** JSON without objects. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[];
