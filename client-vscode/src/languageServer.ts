// The connection to the language server: started when first needed, kept for the window's life.
import * as vscode from 'vscode';
import {
  CloseAction,
  ErrorAction,
  ExecuteCommandRequest,
  LanguageClient,
  RevealOutputChannelOn,
  TransportKind,
  type ErrorHandler,
  type LanguageClientOptions,
  type Location,
  type Position,
} from 'vscode-languageclient/node';
import { runOrchestrator, showCallers, type Lensed } from './functionLenses.ts';
import { archiveFile, makeArchive, withArchive } from './java/classArchive.ts';
import { languageServer } from './java/commandLine.ts';
import { requireJdk } from './java/javaHome.ts';
import { mayRestart } from './restarts.ts';

export class LanguageServer implements vscode.Disposable {
  readonly #extensionFolder: string;
  readonly #cacheFolder: string;
  readonly #log: vscode.LogOutputChannel;
  #starting: Promise<LanguageClient> | undefined;
  #wanted = false;

  /**
   * @param extensionFolder where the extension's files are
   * @param cacheFolder for files that can be made again
   * @param log where the start is told
   */
  constructor(extensionFolder: string, cacheFolder: string, log: vscode.LogOutputChannel) {
    this.#extensionFolder = extensionFolder;
    this.#cacheFolder = cacheFolder;
    this.#log = log;
  }

  /** The running client; a failed start is tried again at the next call. */
  async client(): Promise<LanguageClient> {
    this.#wanted = true;
    this.#starting ??= this.#start().catch((error: unknown) => {
      this.#starting = undefined;
      throw error;
    });
    return this.#starting;
  }

  /** Runs a command of the server; its refusal is thrown as an error with the message to show. */
  async execute(command: string, argument: object): Promise<unknown> {
    const client = await this.client();
    return client.sendRequest(ExecuteCommandRequest.type, { command, arguments: [argument] });
  }

  /** Whether the server offers a command. */
  async offers(command: string): Promise<boolean> {
    const client = await this.client();
    return client.initializeResult?.capabilities.executeCommandProvider?.commands.includes(command) ?? false;
  }

  /** Starts anew where it was needed before, also when it could not start then. */
  async restart(): Promise<void> {
    await this.dispose();
    if (this.#wanted) await this.client();
  }

  async #start(): Promise<LanguageClient> {
    const vmArgs = vscode.workspace.getConfiguration('durable').get<string[]>('server.vmArgs', []);
    const jdk = await requireJdk();
    const line = languageServer(jdk, this.#extensionFolder, vmArgs);
    const archive = archiveFile(this.#cacheFolder, 'server', jdk, line);
    const { command, args } = withArchive(archive, line);
    this.#log.info(`Language server: ${command} ${args.join(' ')}`);
    const options: LanguageClientOptions = {
      documentSelector: [
        { scheme: 'file', language: 'java' },
        { scheme: 'file', pattern: '**/host.json' },
        { scheme: 'file', pattern: '**/local.settings.json' },
        { scheme: 'file', pattern: '**/*.{http,rest}' },
        { scheme: 'file', pattern: '**/pom.xml' },
      ],
      initializationOptions: {
        debugger: true,
        // Those of the palette ask for a name first.
        createFunction: false,
        classPath: { runBuildTool: vscode.workspace.isTrusted },
      },
      middleware: {
        workspace: {
          configuration: async (params, token, next) => {
            const answers: unknown = await next(params, token);
            return Array.isArray(answers) ? answers.map(onlyIfTrusted) : [];
          },
        },
        executeCommand: (command, args: unknown[], next) => {
          if (command === 'durable.runFunction') return runOrchestrator(args[0] as Lensed, true);
          if (command === 'durable.showCallers') {
            return showCallers(args[0] as string, args[1] as Position, args[2] as Location[]);
          }
          return next(command, args) as unknown;
        },
      },
      outputChannel: this.#log,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      errorHandler: this.#errorHandler(),
    };
    const client = new LanguageClient(
      'durable',
      'Durable Functions',
      // Without `transport` the client adds no argument of its own and talks over stdio.
      { command, args, transport: TransportKind.stdio, options: { cwd: this.#extensionFolder } },
      options,
    );
    await client.start();
    makeArchive(archive, line);
    return client;
  }

  /** A server that has ended is started again and that is told in a line; one that ends again and again is not. */
  #errorHandler(): ErrorHandler {
    const ends: number[] = [];
    return {
      error: () => ({ action: ErrorAction.Continue, handled: true }),
      closed: () => {
        ends.push(Date.now());
        const again = mayRestart(ends);
        const showLog = vscode.l10n.t('Show Log');
        const choice = again
          ? vscode.window.showWarningMessage(
              vscode.l10n.t('Durable Functions: the language server has ended unexpectedly and is started again.'),
              showLog,
            )
          : vscode.window.showErrorMessage(
              vscode.l10n.t(
                'Durable Functions: the language server ends again and again and stays off; reload the window to try anew.',
              ),
              showLog,
            );
        void choice.then((chosen) => {
          if (chosen === showLog) this.#log.show();
        });
        return { action: again ? CloseAction.Restart : CloseAction.DoNotRestart, handled: true };
      },
    };
  }

  async dispose(): Promise<void> {
    const running = this.#starting;
    this.#starting = undefined;
    await running?.then(
      (client) => client.dispose(),
      () => undefined,
    );
  }
}

/** Where nobody trusts the workspace its build tool, which is a program, must not run. */
function onlyIfTrusted(settings: unknown): unknown {
  return vscode.workspace.isTrusted || typeof settings !== 'object' || settings === null
    ? settings
    : { ...settings, classPath: { runBuildTool: false } };
}
