// What "Create New Project" offers and refuses while the user types. Knows nothing of VS Code.

/** Java releases Azure Functions runs, the default first. */
export const javaVersions: readonly string[] = ['17', '21', '25', '11', '8'];

/** Whether an id is none Maven takes; the server judges the rest. */
export function idProblem(id: string): boolean {
  return !/^[a-z\d_\-.]+$/i.test(id);
}

/** A folder's name as an artifact id. */
export function artifactIdOf(folderName: string): string {
  return folderName.replace(/[^A-Za-z\d_\-.]+/g, '-').replace(/^-+|-+$/g, '') || 'function-app';
}
