export function doesNotUse(projectId: string, scope: string): string {
  return `nobody has allowed the project ${projectId} the scope ${scope}; see grantway scope apps`;
}
