/** Packages of this repository that are bundled into the published ones: nobody can install them by themselves. */

/** Folders below `packages/`; each is imported as `@grantway/<folder>/<file>`. */
const folders = ['messages', 'protocol'];

/** The folder and the file that a module's name means, if it is one of a private package. */
export function findPrivateModule(
  name: string,
): { readonly folder: string; readonly file: string } | undefined {
  const folder = folders.find((candidate) => name.startsWith(`@grantway/${candidate}/`));
  return folder === undefined ? undefined : { folder, file: name.slice(`@grantway/${folder}/`.length) };
}

export function isPrivateFolder(folder: string): boolean {
  return folders.includes(folder);
}

/** The same text with private packages named by their folders, as they lie in a published package. */
export function namePrivatePackagesByFolder(text: string): string {
  return folders.reduce((result, folder) => result.replaceAll(`@grantway/${folder}/`, `${folder}/`), text);
}

/** Where the sources of all of them lie. */
export function privateSources(packagesFolder: string): readonly string[] {
  return folders.map((folder) => `${packagesFolder}/${folder}/src`);
}
