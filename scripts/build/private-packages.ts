/** Private packages aren't published. They're bundled into the published packages. */

/** Folders below `packages/`. Each is imported as `@grantway/<folder>/<file>`. */
const folders = ['messages', 'protocol'];

export function findPrivateModule(
  name: string,
): { readonly folder: string; readonly file: string } | undefined {
  const folder = folders.find((candidate) => name.startsWith(`@grantway/${candidate}/`));
  return folder === undefined ? undefined : { folder, file: name.slice(`@grantway/${folder}/`.length) };
}

export function isPrivateFolder(folder: string): boolean {
  return folders.includes(folder);
}

export function namePrivatePackagesByFolder(text: string): string {
  return folders.reduce((result, folder) => result.replaceAll(`@grantway/${folder}/`, `${folder}/`), text);
}

export function privateSources(packagesFolder: string): readonly string[] {
  return folders.map((folder) => `${packagesFolder}/${folder}/src`);
}
