package dev.durabletools.server.lsp;

import dev.durabletools.server.hints.Inlays;
import dev.durabletools.server.hints.RuleLinks;
import dev.durabletools.server.hints.Tokens;
import dev.durabletools.server.rules.Finding;
import dev.durabletools.server.settings.Connections;
import dev.durabletools.server.text.SourceFile;
import dev.durabletools.server.text.TextRange;
import dev.durabletools.server.workspace.Uris;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.lsp4j.DocumentLink;
import org.eclipse.lsp4j.InlayHint;
import org.eclipse.lsp4j.InlayHintKind;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.SemanticTokens;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.jspecify.annotations.Nullable;

/** Inlay hints, coloured names and links of one file. */
final class HintRequests {
  private final View view;

  HintRequests(View view) {
    this.view = view;
  }

  List<InlayHint> inlays(String uri, Range range) {
    Optional<SourceFile> file = view.source(uri);
    if (file.isEmpty() || !view.session().hints().inlays()) {
      return List.of();
    }
    List<Finding> findings =
        view.snapshot().diagnosis().files().stream()
            .flatMap(each -> view.snapshot().diagnosis().in(each).stream())
            .toList();
    TextRange part = view.mapper().range(file.get(), range);
    return new Inlays(view.wiring(), view.mapper().locale())
        .in(file.get().uri(), part, findings).stream()
            .map(
                inlay -> {
                  InlayHint hint =
                      new InlayHint(
                          view.mapper().position(file.get(), inlay.offset()),
                          Either.forLeft(inlay.label()));
                  hint.setTooltip(inlay.tooltip());
                  hint.setPaddingLeft(!inlay.type());
                  if (inlay.type()) {
                    hint.setKind(InlayHintKind.Type);
                  }
                  return hint;
                })
            .toList();
  }

  /** All names of a file, or those of a part of it. */
  SemanticTokens tokens(String uri, @Nullable Range part) {
    List<Integer> data = new ArrayList<>();
    view.source(uri)
        .ifPresent(
            file -> {
              Position before = new Position(0, 0);
              for (Tokens.Token token : Tokens.in(file.uri(), view.wiring())) {
                Range range = view.mapper().range(file, token.range());
                if (part == null || overlap(range, part)) {
                  Position start = range.getStart();
                  boolean sameLine = start.getLine() == before.getLine();
                  data.add(start.getLine() - before.getLine());
                  data.add(start.getCharacter() - (sameLine ? before.getCharacter() : 0));
                  data.add(range.getEnd().getCharacter() - start.getCharacter());
                  data.add(token.type());
                  data.add(token.modifiers());
                  before = start;
                }
              }
            });
    return new SemanticTokens(data);
  }

  private static boolean overlap(Range one, Range other) {
    return one.getEnd().getLine() >= other.getStart().getLine()
        && one.getStart().getLine() <= other.getEnd().getLine();
  }

  /** Settings that host.json and bindings name, and the pages of the rules that comments name. */
  List<DocumentLink> links(String uri) {
    List<DocumentLink> links = new ArrayList<>();
    view.source(uri)
        .ifPresent(
            file -> {
              for (Connections.Link each : Connections.in(file, view.snapshot().settings())) {
                int line = view.range(each.to()).getStart().getLine() + 1;
                String target = view.uri(each.to().file()) + "#L" + line;
                links.add(link(view.range(each.from()), target, "link.setting", each.to().text()));
              }
              if (Uris.key(uri).endsWith(".java")) {
                rules(file, links);
              }
            });
    return links;
  }

  private void rules(SourceFile file, List<DocumentLink> links) {
    for (RuleLinks.Link each : RuleLinks.in(file)) {
      view.session()
          .publisher()
          .pages()
          .page(each.rule(), view.mapper().locale())
          .ifPresent(
              page -> {
                Range range = view.mapper().range(file, each.range());
                links.add(link(range, page, "link.rule", each.rule()));
              });
    }
  }

  private DocumentLink link(Range range, String target, String key, String what) {
    DocumentLink link = new DocumentLink(range, target);
    link.setTooltip(Texts.in(view.mapper().locale(), key, what.replace("\"", "")));
    return link;
  }
}
