package dev.durabletools.server.lsp;

import dev.durabletools.server.preferences.HintSettings;
import dev.durabletools.server.runs.LastRuns;
import dev.durabletools.server.workspace.Snapshot;
import dev.durabletools.server.workspace.Uris;
import dev.durabletools.server.workspace.Workspace;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.MessageType;
import org.eclipse.lsp4j.PositionEncodingKind;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.services.LanguageClient;

/** One client from its initialize request on. Immutable but for the workspace it leads to. */
final class Session implements AutoCloseable {
  private final LanguageClient client;
  private final LspMapper mapper;
  private final DiagnosticsPublisher publisher;
  private final Workspace workspace;
  private final LastRuns lastRuns = new LastRuns(InstantSource.system());
  private final PullDiagnostics pull = new PullDiagnostics(this);
  private final HeldPull held = new HeldPull(pull);
  private final ReadingProgress progress = new ReadingProgress(this);
  private final ClientAbilities abilities;
  private final BuildToolProgress buildTools;
  private final boolean utf8;
  private volatile HintSettings hints = HintSettings.DEFAULT;

  Session(InitializeParams params, LanguageClient client) {
    this.client = client;
    ClientCapabilities capabilities =
        Optional.ofNullable(params.getCapabilities()).orElseGet(ClientCapabilities::new);
    this.abilities = new ClientAbilities(capabilities, params.getInitializationOptions());
    this.utf8 = prefersUtf8(capabilities);
    this.mapper = new LspMapper(utf8, locale(params.getLocale()));
    this.publisher = new DiagnosticsPublisher(client, mapper, RulePages.ofDistribution());
    this.workspace = new Workspace(this::publish, this::log);
    this.buildTools = new BuildToolProgress(this);
    new ClientSettings(this).initial(params.getInitializationOptions());
    folders(params).forEach(workspace::addFolder);
  }

  private static Locale locale(String tag) {
    Locale locale = tag == null ? Locale.ENGLISH : Locale.forLanguageTag(tag.replace('_', '-'));
    return locale.getLanguage().equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
  }

  /** The encoding the client names first, as far as we speak it. */
  private static boolean prefersUtf8(ClientCapabilities capabilities) {
    List<String> offered =
        Optional.ofNullable(capabilities.getGeneral())
            .map(general -> general.getPositionEncodings())
            .orElse(List.of());
    int utf8 = offered.indexOf(PositionEncodingKind.UTF8);
    int utf16 = offered.indexOf(PositionEncodingKind.UTF16);
    return utf8 >= 0 && (utf16 < 0 || utf8 < utf16);
  }

  @SuppressWarnings("deprecation") // Clients from before folders still send the root.
  private static List<Path> folders(InitializeParams params) {
    List<Path> folders = new ArrayList<>();
    if (params.getWorkspaceFolders() != null) {
      for (WorkspaceFolder folder : params.getWorkspaceFolders()) {
        Uris.path(folder.getUri()).ifPresent(folders::add);
      }
    } else if (params.getRootUri() != null) {
      Uris.path(params.getRootUri()).ifPresent(folders::add);
    } else if (params.getRootPath() != null) {
      folders.add(Path.of(params.getRootPath()));
    }
    return folders;
  }

  private void publish(Snapshot snapshot) {
    boolean changed = publisher.publish(snapshot, workspace.documents());
    if (changed) {
      held.changed(snapshot);
    }
    if (changed && publisher.silent() && abilities.refreshesDiagnostics()) {
      var unused = client.refreshDiagnostics();
    }
  }

  /** What a client that pulls gets; from then on nothing is pushed to it if it has said so. */
  PullDiagnostics pull() {
    if (abilities.pullsDiagnostics()) {
      publisher.silence();
    }
    return pull;
  }

  /** As {@link #pull}, for the whole workspace. */
  HeldPull held() {
    pull();
    return held;
  }

  LastRuns lastRuns() {
    return lastRuns;
  }

  BuildToolProgress buildTools() {
    return buildTools;
  }

  ReadingProgress progress() {
    return progress;
  }

  ClientAbilities abilities() {
    return abilities;
  }

  HintSettings hints() {
    return hints;
  }

  /** Shows more or less in the code from now on. */
  void show(HintSettings wanted) {
    HintSettings before = hints;
    hints = wanted;
    if (before.lenses() != wanted.lenses()) {
      refreshLenses();
    }
    if (before.inlays() != wanted.inlays() && abilities.refreshesInlays()) {
      var unused = client.refreshInlayHints();
    }
  }

  void refreshLenses() {
    if (abilities.refreshesLenses()) {
      var unused = client.refreshCodeLenses();
    }
  }

  void log(String line) {
    client.logMessage(new MessageParams(MessageType.Log, line));
  }

  LanguageClient client() {
    return client;
  }

  LspMapper mapper() {
    return mapper;
  }

  Workspace workspace() {
    return workspace;
  }

  DiagnosticsPublisher publisher() {
    return publisher;
  }

  String positionEncoding() {
    return utf8 ? PositionEncodingKind.UTF8 : PositionEncodingKind.UTF16;
  }

  /** Whether the client applies edits that make files. */
  boolean createsFiles() {
    return abilities.createsFiles();
  }

  /** Whether the client takes the edits of a change with versions. */
  boolean versionedEdits() {
    return abilities.versionedEdits();
  }

  @Override
  public void close() {
    held.release();
    buildTools.close();
    workspace.close();
  }
}
