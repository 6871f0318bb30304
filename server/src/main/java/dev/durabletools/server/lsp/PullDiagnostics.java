package dev.durabletools.server.lsp;

import dev.durabletools.server.workspace.Snapshot;
import dev.durabletools.server.workspace.Uris;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DocumentDiagnosticReport;
import org.eclipse.lsp4j.PreviousResultId;
import org.eclipse.lsp4j.RelatedFullDocumentDiagnosticReport;
import org.eclipse.lsp4j.RelatedUnchangedDocumentDiagnosticReport;
import org.eclipse.lsp4j.WorkspaceDiagnosticReport;
import org.eclipse.lsp4j.WorkspaceDocumentDiagnosticReport;
import org.eclipse.lsp4j.WorkspaceFullDocumentDiagnosticReport;
import org.eclipse.lsp4j.WorkspaceUnchangedDocumentDiagnosticReport;
import org.jspecify.annotations.Nullable;

/**
 * Diagnostics for clients that ask for them. A result id stands for one list of diagnostics of one
 * file, so it stays while the list does. Safe for all threads.
 */
final class PullDiagnostics {
  private record Known(String id, List<Diagnostic> diagnostics) {}

  private final Session session;
  private final Map<String, Known> known = new HashMap<>();
  private int lastId;

  PullDiagnostics(Session session) {
    this.session = session;
  }

  DocumentDiagnosticReport of(String uri, @Nullable String previous, Snapshot snapshot) {
    Known now = now(Uris.key(uri), snapshot);
    return now.id().equals(previous)
        ? new DocumentDiagnosticReport(new RelatedUnchangedDocumentDiagnosticReport(now.id()))
        : new DocumentDiagnosticReport(full(now));
  }

  private static RelatedFullDocumentDiagnosticReport full(Known now) {
    RelatedFullDocumentDiagnosticReport report =
        new RelatedFullDocumentDiagnosticReport(now.diagnostics());
    report.setResultId(now.id());
    return report;
  }

  /** All files that have findings, and those the client believes to have some. */
  WorkspaceDiagnosticReport all(List<PreviousResultId> previous, Snapshot snapshot) {
    Map<String, PreviousResultId> before = new HashMap<>();
    previous.forEach(each -> before.put(Uris.key(each.getUri()), each));
    Set<String> files = new LinkedHashSet<>(snapshot.diagnosis().files());
    files.addAll(before.keySet());
    List<WorkspaceDocumentDiagnosticReport> reports = new ArrayList<>();
    for (String file : files) {
      Known now = now(file, snapshot);
      PreviousResultId last = before.get(file);
      boolean same = last != null && now.id().equals(last.getValue());
      View view = new View(session, snapshot);
      String uri = view.source(file).map(view::uri).orElse(file);
      Integer version =
          Optional.ofNullable(snapshot.documents().get(file)).map(d -> d.version()).orElse(null);
      if (same) {
        reports.add(
            new WorkspaceDocumentDiagnosticReport(
                new WorkspaceUnchangedDocumentDiagnosticReport(now.id(), uri, version)));
      } else {
        WorkspaceFullDocumentDiagnosticReport full =
            new WorkspaceFullDocumentDiagnosticReport(now.diagnostics(), uri, version);
        full.setResultId(now.id());
        reports.add(new WorkspaceDocumentDiagnosticReport(full));
      }
    }
    return new WorkspaceDiagnosticReport(reports);
  }

  private synchronized Known now(String file, Snapshot snapshot) {
    List<Diagnostic> diagnostics =
        snapshot.diagnosis().in(file).stream()
            .map(each -> session.mapper().diagnostic(each, session.publisher().pages()))
            .toList();
    Known before = known.get(file);
    if (before != null && before.diagnostics().equals(diagnostics)) {
      return before;
    }
    lastId++;
    Known now = new Known(Integer.toString(lastId), diagnostics);
    known.put(file, now);
    return now;
  }
}
