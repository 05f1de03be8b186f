/** How much an account can keep in Drive, besides the bytes, whose quota is a setting. */
export const driveLimits = {
  /** Files and folders of one account. */
  files: 100_000,
  /** Folders in each other. */
  depth: 100,
  nameCharacters: 1_024,
  descriptionCharacters: 4_096,
  indexableTextCharacters: 4_096,
  /** Properties of a file that all apps see, and again for each app's own. */
  properties: 100,
  appProperties: 30,
  /** Of a property's key and value together, in UTF-8. */
  propertyBytes: 124,
  /** Apps that can have properties of their own on one file. */
  appsWithProperties: 20,
  /** Files that one request for a page looks at. If fewer match than fit on the page, the next page continues there. */
  scannedFiles: 20_000,
} as const;
