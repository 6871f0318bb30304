// "Azure Functions: Create Function...": template, name, and what the template asks beside them.
import * as vscode from 'vscode';
import type { LanguageServer } from '../languageServer.ts';
import { toCreated, toTemplates, type Created, type Template } from './answers.ts';
import { chooseFunctionApp, functionApps } from './projects.ts';
import { toRequest, type FunctionRequest } from './request.ts';

/**
 * Asks and creates; what the argument already answers is not asked.
 *
 * @param argument members of the server's `durable.createFunction`, for key bindings and other extensions
 */
export async function newFunction(server: LanguageServer, argument: unknown): Promise<Created | undefined> {
  const given = toRequest(argument);
  const folder = given.folder ?? (await appFolder());
  if (folder === undefined) return undefined;
  const templates = toTemplates(await server.execute('durable.listTemplates', { folder }));
  const template = await chooseTemplate(templates, given.template);
  if (template === undefined) return undefined;
  const name = given.name ?? (await askName(server, folder, template));
  if (name === undefined) return undefined;
  const settings: Record<string, string> = {};
  for (const prompt of template.prompts) {
    const answer = given[prompt.id] ?? (await askChoice(prompt.label, prompt.choices));
    if (answer === undefined) return undefined;
    settings[prompt.id] = answer;
  }
  const created = toCreated(
    await server.execute('durable.createFunction', { ...given, ...settings, folder, template: template.id, name }),
  );
  await open(created);
  return created;
}

async function appFolder(): Promise<string | undefined> {
  if ((await functionApps()).length > 0) return (await chooseFunctionApp())?.fsPath;
  const create = vscode.l10n.t('Create New Project...');
  const choice = await vscode.window.showErrorMessage(
    vscode.l10n.t('The workspace holds no function app (no host.json); create a project first.'),
    create,
  );
  if (choice === create) await vscode.commands.executeCommand('durable.newProject');
  return undefined;
}

async function chooseTemplate(templates: readonly Template[], id: string | undefined): Promise<Template | undefined> {
  if (id !== undefined) {
    const known = templates.find((template) => template.id === id);
    if (known) return known;
    throw new Error(vscode.l10n.t('There is no template "{0}".', id));
  }
  const picked = await vscode.window.showQuickPick(
    templates.map((template) => ({ label: template.label, detail: template.description, template })),
    { placeHolder: vscode.l10n.t('Select a template for your function'), matchOnDetail: true, ignoreFocusOut: true },
  );
  return picked?.template;
}

async function askName(server: LanguageServer, folder: string, template: Template): Promise<string | undefined> {
  const canCheck = await server.offers('durable.checkFunction');
  return vscode.window.showInputBox({
    prompt: vscode.l10n.t('Provide a function name'),
    value: template.defaultName,
    ignoreFocusOut: true,
    validateInput: async (name) => (canCheck ? refusal(server, { folder, template: template.id, name }) : undefined),
  });
}

/** The server's reason against a name, or nothing. */
async function refusal(server: LanguageServer, request: FunctionRequest): Promise<string | undefined> {
  const answer = await server.execute('durable.checkFunction', request);
  return typeof answer === 'string' && answer !== '' ? answer : undefined;
}

async function askChoice(
  placeHolder: string,
  choices: readonly { readonly value: string; readonly label: string }[],
): Promise<string | undefined> {
  const picked = await vscode.window.showQuickPick(
    choices.map(({ label, value }) => ({ label, value })),
    { placeHolder, ignoreFocusOut: true },
  );
  return picked?.value;
}

/** The server's edit leaves new files unsaved in the editor. */
async function open(created: Created): Promise<void> {
  for (const file of created.files) {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(file));
    if (document.isDirty) await document.save();
  }
  await vscode.window.showTextDocument(vscode.Uri.parse(created.main), { preview: false });
}
