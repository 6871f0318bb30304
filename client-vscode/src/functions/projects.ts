// Which function app of the workspace a command is about.
import path from 'node:path';
import * as vscode from 'vscode';

const skipped = '**/{target,build,out,bin,node_modules,.*}/**';

/** Folders that hold a host.json, generated copies left out, in the order of their paths. */
export async function functionApps(): Promise<vscode.Uri[]> {
  const found = await vscode.workspace.findFiles('**/host.json', skipped);
  return found
    .filter((file) => file.scheme === 'file')
    .map((file) => vscode.Uri.joinPath(file, '..'))
    .sort((a, b) => a.path.localeCompare(b.path));
}

/** The app that holds the active file, else the only one, else the one the user picks. */
export async function chooseFunctionApp(): Promise<vscode.Uri | undefined> {
  const apps = await functionApps();
  const active = vscode.window.activeTextEditor?.document.uri;
  const around = apps.filter((app) => active?.path.startsWith(`${app.path}/`)).at(-1);
  if (around ?? apps.length <= 1) return around ?? apps[0];
  const picked = await vscode.window.showQuickPick(
    apps.map((app) => ({ label: path.basename(app.fsPath), description: vscode.workspace.asRelativePath(app), app })),
    { placeHolder: vscode.l10n.t('Select the function app') },
  );
  return picked?.app;
}
