export const basePath = '/management/v1';
