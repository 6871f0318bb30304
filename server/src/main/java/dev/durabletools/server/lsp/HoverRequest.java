package dev.durabletools.server.lsp;

import dev.durabletools.server.hints.Hovers;
import dev.durabletools.server.hints.RuleHovers;
import dev.durabletools.server.rules.Finding;
import dev.durabletools.server.settings.SettingsHelp;
import dev.durabletools.server.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.Position;
import org.jspecify.annotations.Nullable;

/** What a function, an event, a setting or a finding under the pointer is about. */
final class HoverRequest {
  private final View view;

  HoverRequest(View view) {
    this.view = view;
  }

  @Nullable Hover at(String uri, Position position) {
    Optional<View.Caret> caret = view.caret(uri, position);
    if (caret.isEmpty()) {
      return null;
    }
    List<Hovers.Text> texts = new ArrayList<>();
    Hovers hovers = new Hovers(view.wiring(), view.session().lastRuns(), view.mapper().locale());
    hovers
        .at(caret.get().uri(), caret.get().offset())
        .or(() -> new NavigationRequests(view).mentioned(caret.get()).flatMap(hovers::of))
        .ifPresent(texts::add);
    setting(caret.get()).ifPresent(texts::add);
    texts.addAll(findings(caret.get()));
    if (texts.isEmpty()) {
      return null;
    }
    List<String> parts = texts.stream().map(Hovers.Text::markdown).toList();
    Hover hover =
        new Hover(
            new MarkupContent(
                view.session().abilities().hoverFormat(), String.join("\n\n---\n\n", parts)));
    hover.setRange(view.range(texts.get(0).at()));
    return hover;
  }

  private Optional<Hovers.Text> setting(View.Caret caret) {
    return new SettingsHelp(
            caret.file(), view.snapshot().settings(), view.wiring(), view.mapper().locale())
        .hover(caret.offset())
        .map(help -> new Hovers.Text(help.at(), help.text()));
  }

  private List<Hovers.Text> findings(View.Caret caret) {
    List<Hovers.Text> texts = new ArrayList<>();
    RuleHovers explanations = new RuleHovers(view.mapper().locale());
    for (Finding each :
        view.snapshot().diagnosis().touching(caret.uri(), TextRange.at(caret.offset()))) {
      explanations
          .of(each)
          .map(
              text ->
                  view.session()
                      .publisher()
                      .pages()
                      .page(each.rule(), view.mapper().locale())
                      .map(page -> linked(text, each.rule(), page))
                      .orElse(text))
          .ifPresent(texts::add);
    }
    return texts;
  }

  private static Hovers.Text linked(Hovers.Text text, String rule, String page) {
    return new Hovers.Text(text.at(), text.markdown() + "\n\n[" + rule + "](" + page + ")");
  }
}
