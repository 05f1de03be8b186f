/**
 * Why a person is warned before they are asked: something sensitive is asked for by somebody whom nobody has checked, the
 * application is in testing, or it was checked for less than it asks for here.
 */
export type WarningKind = 'unverified' | 'testing' | 'undeclared';
