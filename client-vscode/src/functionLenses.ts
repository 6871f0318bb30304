// Carries out the lenses above functions: debug an orchestrator, show the callers.
import * as vscode from 'vscode';
import type { Location, Position } from 'vscode-languageclient';
import { debugType } from './debug/configuration.ts';

export interface Lensed {
  readonly name: string;
  readonly uri: string;
}

/** Starts the app under the debugger, or without, and one orchestration in it. */
export async function runOrchestrator(lensed: Lensed, noDebug: boolean): Promise<boolean> {
  const uri = vscode.Uri.parse(lensed.uri);
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  const configuration = {
    type: debugType,
    request: 'launch',
    name: lensed.name,
    start: { orchestrator: lensed.name },
  };
  return vscode.debug.startDebugging(folder, configuration, { noDebug });
}

export async function showCallers(uri: string, position: Position, locations: Location[]): Promise<unknown> {
  const at = new vscode.Position(position.line, position.character);
  const callers = locations.map(
    ({ uri: file, range: { start, end } }) =>
      new vscode.Location(
        vscode.Uri.parse(file),
        new vscode.Range(start.line, start.character, end.line, end.character),
      ),
  );
  return vscode.commands.executeCommand('editor.action.showReferences', vscode.Uri.parse(uri), at, callers);
}
