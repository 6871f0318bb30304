package dev.durabletools.server.lsp;

import dev.durabletools.server.features.Diagnosis;
import dev.durabletools.server.workspace.Documents;
import dev.durabletools.server.workspace.Snapshot;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.services.LanguageClient;
import org.jspecify.annotations.Nullable;

/**
 * Tells the client what changed: each open document once a version, other files when they differ.
 */
final class DiagnosticsPublisher {
  /** What the client knows of a file; the version is null for a file that is not open. */
  private record Sent(String uri, @Nullable Integer version, List<Diagnostic> diagnostics) {}

  private final LanguageClient client;
  private final LspMapper mapper;
  private final RulePages pages;
  private final Map<String, Sent> sent = new HashMap<>();

  /** Files with an outcome that came too late to be sent, but which a client may have pulled. */
  private final Set<String> dropped = new HashSet<>();

  private boolean silent;

  DiagnosticsPublisher(LanguageClient client, LspMapper mapper, RulePages pages) {
    this.client = client;
    this.mapper = mapper;
    this.pages = pages;
  }

  RulePages pages() {
    return pages;
  }

  /** From now on the client asks; what it was told before is taken back. */
  synchronized void silence() {
    if (!silent) {
      silent = true;
      for (Sent each : sent.values()) {
        if (!each.diagnostics().isEmpty()) {
          client.publishDiagnostics(new PublishDiagnosticsParams(each.uri(), List.of()));
        }
      }
    }
  }

  synchronized boolean silent() {
    return silent;
  }

  /**
   * Publishes an outcome, that of open documents first; results for texts that are no longer
   * current are dropped.
   *
   * @return whether any file's diagnostics may be others than those a client has seen
   */
  synchronized boolean publish(Snapshot snapshot, Documents now) {
    Diagnosis diagnosis = snapshot.diagnosis();
    Set<String> files = new HashSet<>(sent.keySet());
    files.addAll(diagnosis.files());
    files.addAll(snapshot.documents().keySet());
    boolean changed = false;
    Comparator<String> edited =
        Comparator.comparing((String file) -> !snapshot.documents().containsKey(file))
            .thenComparing(Comparator.naturalOrder());
    for (String file : files.stream().sorted(edited).toList()) {
      Documents.Document analysed = snapshot.documents().get(file);
      Optional<Documents.Document> current = now.find(file);
      boolean same =
          analysed == null ? current.isEmpty() : current.map(analysed::equals).orElse(false);
      if (same) {
        changed |= send(file, analysed, diagnosis);
        changed |= dropped.remove(file);
      } else {
        dropped.add(file);
      }
    }
    return changed;
  }

  private boolean send(String file, Documents.@Nullable Document document, Diagnosis diagnosis) {
    List<Diagnostic> diagnostics =
        diagnosis.in(file).stream().map(finding -> mapper.diagnostic(finding, pages)).toList();
    String uri = document == null ? file : document.clientUri();
    Sent next = new Sent(uri, document == null ? null : document.version(), diagnostics);
    Sent before = sent.get(file);
    boolean nothingNew =
        before == null ? document == null && diagnostics.isEmpty() : before.equals(next);
    if (nothingNew) {
      return false;
    }
    sent.put(file, next);
    if (!silent) {
      PublishDiagnosticsParams params = new PublishDiagnosticsParams(uri, diagnostics);
      params.setVersion(next.version());
      client.publishDiagnostics(params);
    }
    return before == null ? !diagnostics.isEmpty() : !before.diagnostics().equals(diagnostics);
  }
}
