package dev.durabletools.server.lsp;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CompletionItemCapabilities;
import org.eclipse.lsp4j.DynamicRegistrationCapabilities;
import org.eclipse.lsp4j.MarkupKind;
import org.eclipse.lsp4j.RenameCapabilities;
import org.eclipse.lsp4j.TextDocumentClientCapabilities;
import org.eclipse.lsp4j.WindowClientCapabilities;
import org.eclipse.lsp4j.WorkspaceClientCapabilities;
import org.jspecify.annotations.Nullable;

/** What the client can do, each question once. Immutable. */
final class ClientAbilities {
  private final Optional<TextDocumentClientCapabilities> documents;
  private final Optional<WorkspaceClientCapabilities> workspace;
  private final Optional<WindowClientCapabilities> window;
  private final JsonObject options;

  ClientAbilities(ClientCapabilities capabilities, @Nullable Object initializationOptions) {
    documents = Optional.ofNullable(capabilities.getTextDocument());
    workspace = Optional.ofNullable(capabilities.getWorkspace());
    window = Optional.ofNullable(capabilities.getWindow());
    JsonElement given = new Gson().toJsonTree(initializationOptions);
    options = given instanceof JsonObject object ? object : new JsonObject();
  }

  private static <T> boolean can(Optional<T> from, Function<T, @Nullable Boolean> ability) {
    return from.map(ability).map(Boolean.TRUE::equals).orElse(false);
  }

  /** Whether the client applies edits that make files. */
  boolean createsFiles() {
    return can(workspace, WorkspaceClientCapabilities::getApplyEdit)
        && workspace
            .map(WorkspaceClientCapabilities::getWorkspaceEdit)
            .map(edit -> edit.getResourceOperations())
            .map(operations -> operations.contains("create"))
            .orElse(false);
  }

  /** Whether the client shows actions that cannot be done, with the reason. */
  boolean disabledActions() {
    return can(
        documents.map(TextDocumentClientCapabilities::getCodeAction),
        action -> action.getDisabledSupport());
  }

  /** Whether the client takes the edits of a change with versions. */
  boolean versionedEdits() {
    return can(
        workspace.map(WorkspaceClientCapabilities::getWorkspaceEdit),
        edit -> edit.getDocumentChanges());
  }

  /** Whether the client answers what its settings are. */
  boolean tellsSettings() {
    return can(workspace, WorkspaceClientCapabilities::getConfiguration);
  }

  /** Whether the client tells of changed settings when asked. */
  boolean watchesSettings() {
    return can(
        workspace.map(WorkspaceClientCapabilities::getDidChangeConfiguration),
        DynamicRegistrationCapabilities::getDynamicRegistration);
  }

  /** Whether the client watches files when asked. */
  boolean watchesFiles() {
    return can(
        workspace.map(WorkspaceClientCapabilities::getDidChangeWatchedFiles),
        watch -> watch.getDynamicRegistration());
  }

  boolean pullsDiagnostics() {
    return documents.map(TextDocumentClientCapabilities::getDiagnostic).isPresent();
  }

  boolean refreshesDiagnostics() {
    return can(
        workspace.map(WorkspaceClientCapabilities::getDiagnostics),
        diagnostics -> diagnostics.getRefreshSupport());
  }

  boolean refreshesLenses() {
    return can(
        workspace.map(WorkspaceClientCapabilities::getCodeLens), lens -> lens.getRefreshSupport());
  }

  boolean refreshesInlays() {
    return can(
        workspace.map(WorkspaceClientCapabilities::getInlayHint),
        inlay -> inlay.getRefreshSupport());
  }

  boolean showsProgress() {
    return can(window, WindowClientCapabilities::getWorkDoneProgress);
  }

  boolean preparesRename() {
    return can(
        documents.map(TextDocumentClientCapabilities::getRename),
        RenameCapabilities::getPrepareSupport);
  }

  boolean snippets() {
    return can(
        documents
            .map(TextDocumentClientCapabilities::getCompletion)
            .map(completion -> completion.getCompletionItem()),
        CompletionItemCapabilities::getSnippetSupport);
  }

  /** Markdown unless the client says that it only shows plain text. */
  String hoverFormat() {
    return documents
        .map(TextDocumentClientCapabilities::getHover)
        .map(hover -> hover.getContentFormat())
        .filter(formats -> !formats.isEmpty() && !formats.contains(MarkupKind.MARKDOWN))
        .map(formats -> MarkupKind.PLAINTEXT)
        .orElse(MarkupKind.MARKDOWN);
  }

  /** Whether the client carries out {@code durable.debugFunction}. */
  boolean debugs() {
    return options.has("debugger") && options.get("debugger").getAsBoolean();
  }

  /** Whether the light bulb shall offer new functions; a client with pickers of its own says no. */
  boolean wantsCreateFunction() {
    return !options.has("createFunction") || options.get("createFunction").getAsBoolean();
  }
}
