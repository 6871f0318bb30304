package dev.durabletools.server.lsp;

import dev.durabletools.server.features.FixAll;
import dev.durabletools.server.rules.Finding;
import dev.durabletools.server.rules.Fix;
import dev.durabletools.server.rules.Message;
import dev.durabletools.server.workspace.Snapshot;
import dev.durabletools.server.workspace.Uris;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.ApplyWorkspaceEditParams;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;

/** Many fixes at once: of one rule, or all of a file. */
final class FixAllActions {
  private final Session session;
  private final CodeActions single;

  FixAllActions(Session session, CodeActions single) {
    this.session = session;
    this.single = single;
  }

  /** For the rules of findings at hand, where a file has more than one of a kind. */
  List<CodeAction> ofRules(List<Finding> here, String key, Snapshot snapshot) {
    Set<String> rules = new LinkedHashSet<>();
    here.forEach(finding -> rules.add(finding.rule()));
    List<CodeAction> actions = new ArrayList<>();
    for (String rule : rules) {
      List<Finding> same =
          snapshot.diagnosis().in(key).stream().filter(each -> each.rule().equals(rule)).toList();
      if (same.size() > 1) {
        edit(key, rule, snapshot)
            .ifPresent(
                edit ->
                    actions.add(
                        action(Message.of("fix.all", rule), CodeActionKind.QuickFix, edit)));
      }
    }
    return actions;
  }

  /** What editors may run when a file is saved. */
  Optional<CodeAction> ofFile(String key, Snapshot snapshot) {
    return edit(key, "", snapshot)
        .map(edit -> action(Message.of("fix.allFile"), CodeActionKind.SourceFixAll, edit));
  }

  /**
   * {@code durable.fixAll}: changes an open or closed file.
   *
   * @param given {@code uri}, and {@code rule} for one rule only
   */
  CompletableFuture<Object> run(Map<String, String> given) {
    String uri = given.get("uri");
    if (uri == null || uri.isBlank()) {
      throw DurableLanguageServer.error(
          ResponseErrorCode.InvalidParams, "the argument lacks \"uri\"");
    }
    return session
        .workspace()
        .current()
        .thenCompose(
            snapshot ->
                edit(Uris.key(uri), given.getOrDefault("rule", ""), snapshot)
                    .map(edit -> session.client().applyEdit(new ApplyWorkspaceEditParams(edit)))
                    .map(answer -> answer.<Object>thenApply(done -> done.isApplied()))
                    .orElseGet(() -> CompletableFuture.completedFuture(false)));
  }

  private Optional<WorkspaceEdit> edit(String key, String rule, Snapshot snapshot) {
    return FixAll.of(
            snapshot.diagnosis().in(key), finding -> rule.isEmpty() || finding.rule().equals(rule))
        .flatMap(
            edits ->
                single.edit(
                    new Fix(Message.of("fix.allFile"), List.of(edits), Optional.empty(), false),
                    snapshot));
  }

  private CodeAction action(Message title, String kind, WorkspaceEdit edit) {
    CodeAction action = new CodeAction(title.in(session.mapper().locale()));
    action.setKind(kind);
    action.setEdit(edit);
    return action;
  }
}
