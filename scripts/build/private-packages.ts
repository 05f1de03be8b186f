/** Private packages: this repository doesn't publish them, but bundles them into the published packages. */

/** Folders below `packages/`. Each is imported as `@grantway/<folder>/<file>`. */
const folders = ['messages', 'protocol'];

/** The folder and file of a module name. Undefined if the module doesn't belong to a private package. */
export function findPrivateModule(
  name: string,
): { readonly folder: string; readonly file: string } | undefined {
  const folder = folders.find((candidate) => name.startsWith(`@grantway/${candidate}/`));
  return folder === undefined ? undefined : { folder, file: name.slice(`@grantway/${folder}/`.length) };
}

export function isPrivateFolder(folder: string): boolean {
  return folders.includes(folder);
}

/** Replaces the names of private packages by the folders that hold them in a published package. */
export function namePrivatePackagesByFolder(text: string): string {
  return folders.reduce((result, folder) => result.replaceAll(`@grantway/${folder}/`, `${folder}/`), text);
}

/** The source folders of all private packages. */
export function privateSources(packagesFolder: string): readonly string[] {
  return folders.map((folder) => `${packagesFolder}/${folder}/src`);
}
