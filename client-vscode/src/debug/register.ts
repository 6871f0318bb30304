// The debugger of type `durable-java`: F5 without launch.json, the adapter's process, and the running host in the status bar.
import * as vscode from 'vscode';
import { archiveFile, makeArchive, withArchive } from '../java/classArchive.ts';
import { debugAdapter } from '../java/commandLine.ts';
import { AlreadyShown, requireJdk } from '../java/javaHome.ts';
import { chooseFunctionApp } from '../functions/projects.ts';
import { complete, debugType } from './configuration.ts';
import { HostStatus } from './hostStatus.ts';

/**
 * @param extensionFolder where the adapter's jar is
 * @param cacheFolder the extension's own folder for files that can be made again
 */
export function registerDebugger(
  extensionFolder: string,
  cacheFolder: string,
  log: vscode.LogOutputChannel,
): vscode.Disposable[] {
  const provider = new ConfigurationProvider();
  let archive: (() => void) | undefined;
  return [
    new HostStatus(),
    vscode.debug.registerDebugConfigurationProvider(debugType, provider),
    vscode.debug.registerDebugConfigurationProvider(
      debugType,
      provider,
      vscode.DebugConfigurationProviderTriggerKind.Dynamic,
    ),
    vscode.debug.registerDebugAdapterDescriptorFactory(debugType, {
      async createDebugAdapterDescriptor() {
        const jdk = await requireJdk();
        const line = debugAdapter(jdk, extensionFolder);
        const file = archiveFile(cacheFolder, 'adapter', jdk, line);
        archive = () => makeArchive(file, line);
        const { command, args } = withArchive(file, line);
        log.info(`Debug adapter: ${command} ${args.join(' ')}`);
        return new vscode.DebugAdapterExecutable(command, args);
      },
    }),
    // Not beside the session, which needs the processor itself.
    vscode.debug.onDidTerminateDebugSession((session) => {
      if (session.type === debugType) archive?.();
    }),
    vscode.debug.registerDebugAdapterTrackerFactory(debugType, {
      createDebugAdapterTracker: () => tracker(log),
    }),
  ];
}

class ConfigurationProvider implements vscode.DebugConfigurationProvider {
  provideDebugConfigurations(folder: vscode.WorkspaceFolder | undefined): vscode.DebugConfiguration[] {
    return [
      { type: debugType, request: 'launch', name: launchName(), cwd: folder ? '${workspaceFolder}' : '${fileDirname}' },
    ];
  }

  async resolveDebugConfiguration(
    folder: vscode.WorkspaceFolder | undefined,
    given: vscode.DebugConfiguration,
  ): Promise<vscode.DebugConfiguration | undefined> {
    try {
      await requireJdk();
    } catch (error) {
      if (error instanceof AlreadyShown) return undefined;
      throw error;
    }
    const needsFolder = given.request !== 'attach' && given['cwd'] === undefined;
    const app = needsFolder ? await chooseFunctionApp() : undefined;
    return complete(given, {
      cwd: app?.fsPath ?? folder?.uri.fsPath,
      port: vscode.workspace.getConfiguration('durable', folder).get('debug.port', 7071),
      name: launchName(),
    });
  }
}

function launchName(): string {
  return vscode.l10n.t('Debug Function App');
}

/** Writes what goes over the wire to the log when the user asks for it, and tells of an adapter that is suddenly gone. */
function tracker(log: vscode.LogOutputChannel): vscode.DebugAdapterTracker {
  const traced = vscode.workspace.getConfiguration('durable').get<boolean>('trace.adapter', false);
  const write = (line: string): void => {
    if (traced) log.info(line);
  };
  let over = false;
  return {
    onWillReceiveMessage: (message: { readonly command?: string }) => {
      write(`adapter <- ${JSON.stringify(message)}`);
      over ||= message.command === 'disconnect' || message.command === 'terminate';
    },
    onDidSendMessage: (message: { readonly event?: string }) => {
      write(`adapter -> ${JSON.stringify(message)}`);
      over ||= message.event === 'terminated';
    },
    onError: (error) => log.error(error),
    onExit: (code, signal) => {
      write(`adapter exited: ${signal ?? code ?? 'unknown'}`);
      if (over) return;
      const showLog = vscode.l10n.t('Show Log');
      const message = vscode.l10n.t('Durable Functions: the debugger has ended unexpectedly; press F5 to start again.');
      void vscode.window.showErrorMessage(message, showLog).then((choice) => {
        if (choice === showLog) log.show();
      });
    },
  };
}
