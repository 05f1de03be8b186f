/**
 * Why the person sees a warning before consent. `unverified`: an unverified app requests a sensitive scope. `testing`:
 * the app is in testing. `undeclared`: a verified app requests a sensitive scope that it wasn't verified for.
 */
export const warningKinds = ['unverified', 'testing', 'undeclared'] as const;

export type WarningKind = (typeof warningKinds)[number];
