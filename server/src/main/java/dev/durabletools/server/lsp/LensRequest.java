package dev.durabletools.server.lsp;

import dev.durabletools.server.hints.Lenses;
import dev.durabletools.server.workspace.Uris;
import java.util.List;
import java.util.Map;
import org.eclipse.lsp4j.CodeLens;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Range;

/** The lines above functions. */
final class LensRequest {
  private final View view;

  LensRequest(View view) {
    this.view = view;
  }

  List<CodeLens> in(String uri) {
    if (!view.session().hints().lenses()) {
      return List.of();
    }
    Lenses lenses =
        new Lenses(
            view.wiring(),
            view.session().lastRuns(),
            view.mapper().locale(),
            view.session().abilities().debugs());
    return lenses.in(Uris.key(uri)).stream().map(this::lens).toList();
  }

  private CodeLens lens(Lenses.Lens lens) {
    Range range = view.range(lens.function().method());
    return new CodeLens(range, command(lens, range), null);
  }

  private Command command(Lenses.Lens lens, Range range) {
    String uri = view.uri(lens.function().body().file());
    Map<String, String> function = Map.of("name", lens.function().name(), "uri", uri);
    return switch (lens.action()) {
      case RUN -> new Command(lens.title(), RunCommands.RUN, List.of(function));
      case DEBUG -> new Command(lens.title(), RunCommands.DEBUG, List.of(function));
      case CALLERS -> {
        List<Location> callers =
            lens.callers().stream().map(use -> view.location(use.written())).toList();
        yield new Command(
            lens.title(), RunCommands.CALLERS, List.of(uri, range.getStart(), callers));
      }
      case NOTHING -> new Command(lens.title(), "");
    };
  }
}
