package dev.durabletools.server.lsp;

import dev.durabletools.server.features.Diagnosis;
import dev.durabletools.server.workspace.Documents;
import dev.durabletools.server.workspace.Snapshot;
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
  private record Sent(@Nullable Integer version, List<Diagnostic> diagnostics) {}

  private final LanguageClient client;
  private final LspMapper mapper;
  private final RulePages pages;
  private final Map<String, Sent> sent = new HashMap<>();

  DiagnosticsPublisher(LanguageClient client, LspMapper mapper, RulePages pages) {
    this.client = client;
    this.mapper = mapper;
    this.pages = pages;
  }

  RulePages pages() {
    return pages;
  }

  /** Publishes an outcome; results for texts that are no longer current are dropped. */
  synchronized void publish(Snapshot snapshot, Documents now) {
    Diagnosis diagnosis = snapshot.diagnosis();
    Set<String> files = new HashSet<>(sent.keySet());
    files.addAll(diagnosis.files());
    files.addAll(snapshot.documents().keySet());
    for (String file : files.stream().sorted().toList()) {
      Documents.Document analysed = snapshot.documents().get(file);
      Optional<Documents.Document> current = now.find(file);
      boolean same =
          analysed == null ? current.isEmpty() : current.map(analysed::equals).orElse(false);
      if (same) {
        send(file, analysed, diagnosis);
      }
    }
  }

  private void send(String file, Documents.@Nullable Document document, Diagnosis diagnosis) {
    List<Diagnostic> diagnostics =
        diagnosis.in(file).stream().map(finding -> mapper.diagnostic(finding, pages)).toList();
    Sent next = new Sent(document == null ? null : document.version(), diagnostics);
    Sent before = sent.get(file);
    boolean nothingNew =
        before == null ? document == null && diagnostics.isEmpty() : before.equals(next);
    if (nothingNew) {
      return;
    }
    sent.put(file, next);
    PublishDiagnosticsParams params =
        new PublishDiagnosticsParams(document == null ? file : document.clientUri(), diagnostics);
    params.setVersion(next.version());
    client.publishDiagnostics(params);
  }
}
