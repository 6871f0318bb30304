package dev.durabletools.server.lsp;

import dev.durabletools.server.model.FunctionKind;
import dev.durabletools.server.navigation.FunctionFact;
import dev.durabletools.server.navigation.Mentions;
import dev.durabletools.server.navigation.NameUse;
import dev.durabletools.server.navigation.Place;
import dev.durabletools.server.navigation.Role;
import dev.durabletools.server.navigation.Target;
import dev.durabletools.server.settings.Connections;
import dev.durabletools.server.text.SourceFile;
import dev.durabletools.server.text.TextRange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.lsp4j.DocumentHighlight;
import org.eclipse.lsp4j.DocumentHighlightKind;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Position;

/** From a name to its declaration, to all places that name it, and to those in the same file. */
final class NavigationRequests {
  private final View view;

  NavigationRequests(View view) {
    this.view = view;
  }

  /** A function's declaration; for an event, who waits for it, or who raises it. */
  List<Location> definition(String uri, Position position) {
    Optional<View.Caret> caret = view.caret(uri, position);
    if (caret.isEmpty()) {
      return List.of();
    }
    List<Location> connections =
        Connections.in(caret.get().file(), view.snapshot().settings()).stream()
            .filter(link -> link.from().range().touches(TextRange.at(caret.get().offset())))
            .map(link -> view.location(link.to()))
            .toList();
    if (!connections.isEmpty()) {
      return connections;
    }
    Optional<Target> target = target(caret.get());
    if (target.isEmpty()) {
      return List.of();
    }
    return target.get().event()
        ? eventEnds(target.get(), caret.get())
        : view.wiring().meant(target.get()).stream()
            .map(each -> view.location(each.written()))
            .distinct()
            .toList();
  }

  private List<Location> eventEnds(Target target, View.Caret caret) {
    boolean onWait =
        view.wiring()
            .useAt(caret.uri(), caret.offset())
            .map(use -> use.role() == Role.WAITS)
            .orElse(false);
    Role wanted = onWait ? Role.RAISES : Role.WAITS;
    return view.wiring().uses(target).stream()
        .filter(use -> use.role() == wanted)
        .map(use -> view.location(use.written()))
        .toList();
  }

  List<Location> references(String uri, Position position, boolean declarations) {
    Set<Location> found = new LinkedHashSet<>();
    view.caret(uri, position)
        .flatMap(this::target)
        .ifPresent(
            target -> {
              for (NameUse use : view.wiring().uses(target)) {
                if (declarations || use.role() != Role.DECLARES) {
                  found.add(view.location(use.written()));
                }
              }
              if (!target.event()) {
                List<FunctionFact> meant = view.wiring().meant(target);
                for (SourceFile file : view.snapshot().settings().files()) {
                  if (!Collections.disjoint(
                      meant, view.wiring().named(target.name(), file.uri()))) {
                    Mentions.of(target.name(), file)
                        .forEach(each -> found.add(view.location(each)));
                  }
                }
              }
            });
    return new ArrayList<>(found);
  }

  List<DocumentHighlight> highlights(String uri, Position position) {
    Optional<View.Caret> caret = view.caret(uri, position);
    Optional<Target> target = caret.flatMap(this::target);
    if (target.isEmpty()) {
      return List.of();
    }
    return view.wiring().uses(target.get()).stream()
        .filter(use -> use.written().in(caret.get().uri()))
        .map(
            use ->
                new DocumentHighlight(
                    view.range(use.written()),
                    use.role() == Role.DECLARES
                        ? DocumentHighlightKind.Write
                        : DocumentHighlightKind.Read))
        .toList();
  }

  /** What a caret names, in Java or in a file that mentions functions. */
  Optional<Target> target(View.Caret caret) {
    return view.wiring().at(caret.uri(), caret.offset()).or(() -> mentioned(caret));
  }

  /** The function that a caret names in a file that is no Java. */
  Optional<Target> mentioned(View.Caret caret) {
    for (FunctionFact function : view.wiring().seenFrom(caret.uri())) {
      for (Place each : Mentions.of(function.name(), caret.file())) {
        if (each.range().touches(TextRange.at(caret.offset()))
            && function.kind() != FunctionKind.OTHER) {
          return Optional.of(new Target(function.name(), false, each));
        }
      }
    }
    return Optional.empty();
  }
}
