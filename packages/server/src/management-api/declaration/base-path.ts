/** The path of the management API, to which operations add theirs. */
export const basePath = '/management/v1';
