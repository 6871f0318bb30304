// The JDK of this window: looked up once per setting, and one message with a way out when there is none.
import * as vscode from 'vscode';
import { findJdk, oldestRelease, type Jdk, type JdkSearch, type Rejected } from './jdk.ts';

/** The problem was shown to the user; callers end quietly. */
export class AlreadyShown extends Error {}

/**
 * The JDK to run the servers with.
 *
 * @throws AlreadyShown when there is none; the user has been told
 */
export async function requireJdk(): Promise<Jdk> {
  const setting = vscode.workspace.getConfiguration('durable').get('java.home', '');
  const search = await findJdk({ setting, env: process.env });
  if (search.found) return search.found;
  const message = describeFailure(setting, search);
  void offerWayOut(message);
  throw new AlreadyShown(message);
}

async function offerWayOut(message: string): Promise<void> {
  const openSettings = vscode.l10n.t('Open Settings');
  const getJdk = vscode.l10n.t('Get a JDK');
  const choice = await vscode.window.showErrorMessage(message, openSettings, getJdk);
  if (choice === openSettings) {
    // The setting belongs to the machine the servers run on, which has settings of its own in a remote window.
    const open = vscode.env.remoteName ? 'workbench.action.openRemoteSettings' : 'workbench.action.openSettings';
    await vscode.commands.executeCommand(open, { query: 'durable.java.home' });
  } else if (choice === getJdk) {
    await vscode.env.openExternal(vscode.Uri.parse('https://learn.microsoft.com/java/openjdk/download'));
  }
}

function describeFailure(setting: string, search: Extract<JdkSearch, { found: undefined }>): string {
  const [first] = search.rejected;
  if (search.configured) {
    return vscode.l10n.t(
      'Durable Functions: the setting "durable.java.home" names {0}, which {1}; point it at a JDK {2} or newer.',
      setting,
      first ? describeReason(first) : '',
      oldestRelease,
    );
  }
  if (first) {
    return vscode.l10n.t(
      'Durable Functions: no usable JDK: {0} {1}; install JDK {2} or newer, or set "durable.java.home".',
      first.home,
      describeReason(first),
      oldestRelease,
    );
  }
  return vscode.l10n.t(
    'Durable Functions: no JDK found; install JDK {0} or newer, or set "durable.java.home".',
    oldestRelease,
  );
}

function describeReason(rejected: Rejected): string {
  switch (rejected.reason) {
    case 'missing':
      return vscode.l10n.t('has no Java that can be run');
    case 'tooOld':
      return vscode.l10n.t('is Java {0}', rejected.release ?? 0);
    case 'noDebugger':
      return vscode.l10n.t('is a Java runtime without compiler or debugger');
  }
}
