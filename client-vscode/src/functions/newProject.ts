// "Azure Functions: Create New Project...": a folder, the Java version, Maven coordinates, then the project opens.
import path from 'node:path';
import * as vscode from 'vscode';
import type { LanguageServer } from '../languageServer.ts';
import { toCreated } from './answers.ts';
import { artifactIdOf, idProblem, javaVersions } from './projectAnswers.ts';
import { toRequest } from './request.ts';

/**
 * Asks and creates; what the argument already answers is not asked.
 *
 * @param argument members of the server's `durable.createProject`
 */
export async function newProject(server: LanguageServer, argument: unknown): Promise<string | undefined> {
  const given = toRequest(argument);
  const folder = given.folder ?? (await askFolder());
  if (folder === undefined) return undefined;
  const javaVersion = given['javaVersion'] ?? (await askJavaVersion());
  if (javaVersion === undefined) return undefined;
  const groupId = given['groupId'] ?? (await askId(vscode.l10n.t('Provide a group id'), 'com.function'));
  if (groupId === undefined) return undefined;
  const artifactId =
    given['artifactId'] ?? (await askId(vscode.l10n.t('Provide an artifact id'), artifactIdOf(path.basename(folder))));
  if (artifactId === undefined) return undefined;
  const created = toCreated(
    await server.execute('durable.createProject', { ...given, folder, javaVersion, groupId, artifactId }),
  );
  for (const file of created.files) {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(file));
    if (document.isDirty) await document.save();
  }
  await openProject(vscode.Uri.file(folder), artifactId);
  return folder;
}

async function askFolder(): Promise<string | undefined> {
  const start = vscode.workspace.workspaceFolders?.[0]?.uri;
  const picked = await vscode.window.showOpenDialog({
    canSelectFiles: false,
    canSelectFolders: true,
    openLabel: vscode.l10n.t('Select'),
    title: vscode.l10n.t('Select the folder that will contain your function project'),
    ...(start ? { defaultUri: start } : {}),
  });
  return picked?.[0]?.fsPath;
}

async function askJavaVersion(): Promise<string | undefined> {
  const picked = await vscode.window.showQuickPick(
    javaVersions.map((version) => ({ label: `Java ${version}`, version })),
    { placeHolder: vscode.l10n.t('Select a version of Java'), ignoreFocusOut: true },
  );
  return picked?.version;
}

async function askId(prompt: string, value: string): Promise<string | undefined> {
  return vscode.window.showInputBox({
    prompt,
    value,
    ignoreFocusOut: true,
    validateInput: (id) =>
      idProblem(id) ? vscode.l10n.t('Id can only contain letters, digits, "_", "-" and ".".') : undefined,
  });
}

async function openProject(folder: vscode.Uri, name: string): Promise<void> {
  if (vscode.workspace.getWorkspaceFolder(folder)) {
    void offerFirstFunction(folder, name);
    return;
  }
  const inThisWindow = vscode.l10n.t('Open in current window');
  const inNewWindow = vscode.l10n.t('Open in new window');
  const inWorkspace = vscode.l10n.t('Add to workspace');
  const choice = await vscode.window.showQuickPick([inThisWindow, inNewWindow, inWorkspace], {
    placeHolder: vscode.l10n.t('Select how you would like to open your project'),
    ignoreFocusOut: true,
  });
  if (choice === inWorkspace) {
    vscode.workspace.updateWorkspaceFolders(vscode.workspace.workspaceFolders?.length ?? 0, 0, { uri: folder });
  } else if (choice !== undefined) {
    await vscode.commands.executeCommand('vscode.openFolder', folder, { forceNewWindow: choice === inNewWindow });
  }
}

async function offerFirstFunction(folder: vscode.Uri, name: string): Promise<void> {
  const create = vscode.l10n.t('Create Function...');
  const choice = await vscode.window.showInformationMessage(vscode.l10n.t('Project "{0}" is created.', name), create);
  if (choice === create) await vscode.commands.executeCommand('durable.newFunction', { folder: folder.fsPath });
}
