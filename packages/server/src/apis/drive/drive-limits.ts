export const driveLimits = {
  /** Files and folders of one account. */
  files: 100_000,
  /** The nesting of folders. */
  depth: 100,
  nameCharacters: 1_024,
  descriptionCharacters: 4_096,
  indexableTextCharacters: 4_096,
  /** Properties that all apps see. `appProperties` is each app's own limit. */
  properties: 100,
  appProperties: 30,
  /** Key and value together, in bytes of UTF-8. */
  propertyBytes: 124,
  /** Per file: how many apps can have their own properties. */
  appsWithProperties: 20,
  /** Per request. If a page isn't full by then, the next page continues there. */
  scannedFiles: 20_000,
} as const;
