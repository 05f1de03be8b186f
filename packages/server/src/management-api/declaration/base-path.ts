/** The path of the management API. The paths of all operations begin with it. */
export const basePath = '/management/v1';
