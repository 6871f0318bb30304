package dev.durabletools.server.lsp;

import com.google.gson.JsonPrimitive;
import dev.durabletools.server.hints.Phrases;
import dev.durabletools.server.navigation.FunctionFact;
import dev.durabletools.server.navigation.NameUse;
import dev.durabletools.server.navigation.Place;
import dev.durabletools.server.text.TextRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.lsp4j.CallHierarchyIncomingCall;
import org.eclipse.lsp4j.CallHierarchyItem;
import org.eclipse.lsp4j.CallHierarchyOutgoingCall;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.SymbolKind;

/** Who calls which function: orchestrator to activities, and back to all their callers. */
final class HierarchyRequests {
  private final View view;

  HierarchyRequests(View view) {
    this.view = view;
  }

  /** The functions that a name stands for, or the one around the caret. */
  List<CallHierarchyItem> prepare(String uri, Position position) {
    Optional<View.Caret> caret = view.caret(uri, position);
    if (caret.isEmpty()) {
      return List.of();
    }
    Optional<NameUse> use = view.wiring().useAt(caret.get().uri(), caret.get().offset());
    List<FunctionFact> meant =
        use.filter(each -> !each.role().event())
            .map(view.wiring()::meant)
            .orElseGet(
                () ->
                    view.wiring()
                        .around(caret.get().uri(), caret.get().offset())
                        .map(List::of)
                        .orElse(List.of()));
    return meant.stream().map(this::item).toList();
  }

  List<CallHierarchyOutgoingCall> outgoing(CallHierarchyItem item) {
    Map<FunctionFact, List<Range>> calls = new LinkedHashMap<>();
    function(item)
        .ifPresent(
            from -> {
              for (NameUse use : view.wiring().outgoing(from)) {
                for (FunctionFact to : view.wiring().meant(use)) {
                  calls.computeIfAbsent(to, each -> new ArrayList<>()).add(from(use, from));
                }
              }
            });
    List<CallHierarchyOutgoingCall> result = new ArrayList<>();
    calls.forEach((to, ranges) -> result.add(new CallHierarchyOutgoingCall(item(to), ranges)));
    return result;
  }

  List<CallHierarchyIncomingCall> incoming(CallHierarchyItem item) {
    Map<CallHierarchyItem, List<Range>> calls = new LinkedHashMap<>();
    function(item)
        .ifPresent(
            to -> {
              for (NameUse use : view.wiring().callers(to)) {
                CallHierarchyItem from = use.from().map(this::item).orElseGet(() -> file(use));
                Range range =
                    use.from().map(each -> from(use, each)).orElseGet(() -> view.range(use.call()));
                calls.computeIfAbsent(from, each -> new ArrayList<>()).add(range);
              }
            });
    List<CallHierarchyIncomingCall> result = new ArrayList<>();
    calls.forEach((from, ranges) -> result.add(new CallHierarchyIncomingCall(from, ranges)));
    return result;
  }

  /** Where a function calls from, in its own file: a helper's file has no place in the protocol. */
  private Range from(NameUse use, FunctionFact from) {
    return use.call().in(from.body().file().uri())
        ? view.range(use.call())
        : view.range(from.written());
  }

  private Optional<FunctionFact> function(CallHierarchyItem item) {
    return view.source(item.getUri())
        .flatMap(
            file -> {
              int offset = view.mapper().offset(file, item.getSelectionRange().getStart());
              return view.wiring().declaredIn(file.uri()).stream()
                  .filter(each -> each.name().equals(item.getName()))
                  .filter(each -> each.body().range().touches(TextRange.at(offset)))
                  .findFirst();
            });
  }

  private CallHierarchyItem item(FunctionFact function) {
    Place selected =
        function.body().range().encloses(function.written().range())
            ? function.written()
            : function.method();
    CallHierarchyItem item =
        new CallHierarchyItem(
            function.name(),
            SymbolRequests.kind(function.kind()),
            view.uri(function.body().file()),
            view.range(function.body()),
            view.range(selected));
    item.setDetail(
        Phrases.kind(function.kind(), view.mapper().locale()) + " · " + function.signature());
    item.setData(new JsonPrimitive(function.kind().name()));
    return item;
  }

  /** A caller outside any function: a test, say. */
  private CallHierarchyItem file(NameUse use) {
    Range range = view.range(use.call());
    return new CallHierarchyItem(
        use.call().file().fileName(), SymbolKind.File, view.uri(use.call().file()), range, range);
  }
}
