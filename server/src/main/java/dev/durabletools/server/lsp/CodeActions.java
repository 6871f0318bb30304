package dev.durabletools.server.lsp;

import dev.durabletools.server.model.Project;
import dev.durabletools.server.refactor.Extraction;
import dev.durabletools.server.rules.Finding;
import dev.durabletools.server.rules.Fix;
import dev.durabletools.server.rules.IgnoreFix;
import dev.durabletools.server.text.SourceFile;
import dev.durabletools.server.text.TextEdit;
import dev.durabletools.server.text.TextRange;
import dev.durabletools.server.workspace.Documents;
import dev.durabletools.server.workspace.Snapshot;
import dev.durabletools.server.workspace.Uris;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionDisabled;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.CodeActionTriggerKind;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/** The light bulb: fixes of the findings at a place, and the templates of new functions. */
final class CodeActions {
  private final Session session;

  CodeActions(Session session) {
    this.session = session;
  }

  /** Everything there is to do, moves into activities included, for the newest text. */
  CompletableFuture<List<Either<Command, CodeAction>>> all(CodeActionParams params) {
    return session
        .workspace()
        .ask(
            (snapshot, project) -> {
              List<Either<Command, CodeAction>> actions = at(params, snapshot);
              try {
                actions.addAll(moves(params, snapshot, project));
              } catch (RuntimeException | StackOverflowError failure) {
                session.log("nothing can be moved into an activity here: " + failure);
              }
              actions.addAll(ignored(params, snapshot));
              return actions;
            });
  }

  private List<Either<Command, CodeAction>> moves(
      CodeActionParams params, Snapshot snapshot, Project project) {
    List<String> only = only(params);
    String key = Uris.key(params.getTextDocument().getUri());
    Documents.Document document = snapshot.documents().get(key);
    boolean fixes = wanted(only, CodeActionKind.QuickFix);
    boolean extracts = wanted(only, ExtractActions.KIND);
    if (document == null || !(fixes || extracts)) {
      return List.of();
    }
    List<Either<Command, CodeAction>> actions = new ArrayList<>();
    TextRange range = session.mapper().range(document.source(), params.getRange());
    List<Finding> findings = fixes ? snapshot.diagnosis().touching(key, range) : List.of();
    ExtractActions.Offer offer = ExtractActions.of(project, key, range, findings);
    for (ExtractActions.Mending each : offer.mendings()) {
      edit(each.fix(), snapshot)
          .ifPresent(
              edit -> actions.add(Either.forRight(action(each.finding(), each.fix(), edit))));
    }
    if (extracts) {
      offer
          .selection()
          .flatMap(each -> extraction(each, snapshot))
          .ifPresent(action -> actions.add(Either.forRight(action)));
    }
    return actions;
  }

  private Optional<CodeAction> extraction(Extraction extraction, Snapshot snapshot) {
    Locale locale = session.mapper().locale();
    CodeAction action = new CodeAction(Texts.in(locale, "extractActivity"));
    action.setKind(ExtractActions.KIND);
    if (extraction instanceof Extraction.Refused refused) {
      if (!session.abilities().disabledActions()) {
        return Optional.empty();
      }
      action.setDisabled(new CodeActionDisabled(refused.reason().in(locale)));
      return Optional.of(action);
    }
    return edit(((Extraction.Done) extraction).fix(), snapshot)
        .map(
            edit -> {
              action.setEdit(edit);
              return action;
            });
  }

  private static List<String> only(CodeActionParams params) {
    return Optional.ofNullable(params.getContext())
        .map(CodeActionContext::getOnly)
        .orElse(List.of());
  }

  private List<Either<Command, CodeAction>> at(CodeActionParams params, Snapshot snapshot) {
    List<Either<Command, CodeAction>> actions = new ArrayList<>();
    String key = Uris.key(params.getTextDocument().getUri());
    List<String> only = only(params);
    Documents.Document document = snapshot.documents().get(key);
    if (document != null && wanted(only, CodeActionKind.QuickFix)) {
      List<Finding> here =
          snapshot
              .diagnosis()
              .touching(key, session.mapper().range(document.source(), params.getRange()));
      for (Finding finding : here) {
        for (Fix fix : finding.fixes()) {
          edit(fix, snapshot)
              .ifPresent(edit -> actions.add(Either.forRight(action(finding, fix, edit))));
        }
      }
      new FixAllActions(session, this)
          .ofRules(here, key, snapshot)
          .forEach(each -> actions.add(Either.forRight(each)));
    }
    if (document != null && !only.isEmpty() && wanted(only, CodeActionKind.SourceFixAll)) {
      new FixAllActions(session, this)
          .ofFile(key, snapshot)
          .ifPresent(each -> actions.add(Either.forRight(each)));
    }
    if (wanted(only, CreateFunctionActions.KIND)
        && session.abilities().wantsCreateFunction()
        && !unasked(params)) {
      new CreateFunctionActions(session)
          .at(key)
          .forEach(each -> actions.add(Either.forRight(each)));
    }
    return actions;
  }

  /** What says that a finding is meant: once a rule and line, behind what mends it. */
  private List<Either<Command, CodeAction>> ignored(CodeActionParams params, Snapshot snapshot) {
    String key = Uris.key(params.getTextDocument().getUri());
    Documents.Document document = snapshot.documents().get(key);
    if (document == null || !wanted(only(params), CodeActionKind.QuickFix)) {
      return List.of();
    }
    TextRange range = session.mapper().range(document.source(), params.getRange());
    Map<Fix, Finding> comments = new LinkedHashMap<>();
    for (Finding finding : snapshot.diagnosis().touching(key, range)) {
      IgnoreFix.of(finding).ifPresent(fix -> comments.putIfAbsent(fix, finding));
    }
    List<Either<Command, CodeAction>> actions = new ArrayList<>();
    comments.forEach(
        (fix, finding) ->
            edit(fix, snapshot)
                .ifPresent(edit -> actions.add(Either.forRight(action(finding, fix, edit)))));
    return actions;
  }

  /** The editor asks at every caret move; a light bulb on every line would say nothing. */
  private static boolean unasked(CodeActionParams params) {
    return Optional.ofNullable(params.getContext())
            .map(CodeActionContext::getTriggerKind)
            .orElse(null)
        == CodeActionTriggerKind.Automatic;
  }

  /** Kinds form a tree: asking for {@code refactor} asks for {@code refactor.x}. */
  private static boolean wanted(List<String> only, String kind) {
    return only.isEmpty()
        || only.stream()
            .anyMatch(each -> kind.equals(each) || kind.startsWith(each + ".") || each.isEmpty());
  }

  private CodeAction action(Finding finding, Fix fix, WorkspaceEdit edit) {
    CodeAction action = new CodeAction(session.mapper().title(fix));
    action.setKind(CodeActionKind.QuickFix);
    action.setDiagnostics(
        List.of(session.mapper().diagnostic(finding, session.publisher().pages())));
    action.setIsPreferred(fix.preferred());
    action.setEdit(edit);
    return action;
  }

  /** The edit of a fix; empty if this client cannot do it, or it cannot be done any more. */
  Optional<WorkspaceEdit> edit(Fix fix, Snapshot snapshot) {
    if (fix.newFunction().isPresent()) {
      return session.createsFiles()
          ? new FunctionCreation(session).edit(fix.newFunction().get())
          : Optional.empty();
    }
    Map<SourceFile, List<TextEdit>> edits = new LinkedHashMap<>();
    for (Fix.FileEdits each : fix.edits()) {
      edits.put(each.file(), each.edits());
    }
    return Optional.of(new EditMapper(session, snapshot).edit(edits));
  }
}
