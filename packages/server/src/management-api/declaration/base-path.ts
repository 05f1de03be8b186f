/** The paths of all operations begin with this. */
export const basePath = '/management/v1';
