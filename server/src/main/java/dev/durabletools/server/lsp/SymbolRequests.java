package dev.durabletools.server.lsp;

import dev.durabletools.server.hints.Phrases;
import dev.durabletools.server.hints.Symbols;
import dev.durabletools.server.model.FunctionKind;
import dev.durabletools.server.navigation.FunctionFact;
import dev.durabletools.server.workspace.Uris;
import java.util.List;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.SymbolInformation;
import org.eclipse.lsp4j.SymbolKind;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/** Functions as symbols, by kind. */
final class SymbolRequests {
  private final View view;

  SymbolRequests(View view) {
    this.view = view;
  }

  @SuppressWarnings("deprecation") // The older form is the one that every client shows.
  List<SymbolInformation> find(String query) {
    return Symbols.find(query, view.wiring()).stream()
        .map(
            each ->
                new SymbolInformation(
                    each.name(), kind(each.kind()), view.location(each.written()), word(each)))
        .toList();
  }

  List<Either<SymbolInformation, DocumentSymbol>> in(String uri) {
    return view.wiring().declaredIn(Uris.key(uri)).stream()
        .map(
            each ->
                Either.<SymbolInformation, DocumentSymbol>forRight(
                    new DocumentSymbol(
                        each.name(),
                        kind(each.kind()),
                        view.range(each.body()),
                        view.range(
                            each.body().range().encloses(each.written().range())
                                ? each.written()
                                : each.method()),
                        word(each))))
        .toList();
  }

  private String word(FunctionFact function) {
    return Phrases.kind(function.kind(), view.mapper().locale());
  }

  static SymbolKind kind(FunctionKind kind) {
    return switch (kind) {
      case ORCHESTRATOR -> SymbolKind.Function;
      case ACTIVITY -> SymbolKind.Method;
      case CLIENT -> SymbolKind.Interface;
      default -> SymbolKind.Event;
    };
  }
}
