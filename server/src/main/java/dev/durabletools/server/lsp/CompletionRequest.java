package dev.durabletools.server.lsp;

import dev.durabletools.server.completion.AnnotationCompletion;
import dev.durabletools.server.completion.Item;
import dev.durabletools.server.completion.NameCompletion;
import dev.durabletools.server.navigation.Wiring;
import dev.durabletools.server.settings.SettingsHelp;
import dev.durabletools.server.text.SourceFile;
import dev.durabletools.server.workspace.Snapshot;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionItemKind;
import org.eclipse.lsp4j.InsertTextFormat;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/** Offers for a caret in the text as it is now, with the functions of the newest analysis. */
final class CompletionRequest {
  private final Session session;
  private final Snapshot known;

  CompletionRequest(Session session, Snapshot known) {
    this.session = session;
    this.known = known;
  }

  List<CompletionItem> at(SourceFile file, Position position) {
    int offset = session.mapper().offset(file, position);
    Wiring wiring = known.wiring();
    List<Item> items = new ArrayList<>();
    if (file.fileName().endsWith(".json")) {
      items.addAll(
          new SettingsHelp(file, known.settings(), wiring, session.mapper().locale())
              .complete(offset));
    } else {
      items.addAll(new NameCompletion(wiring, session.abilities().snippets()).at(file, offset));
      items.addAll(AnnotationCompletion.at(file, offset, session.abilities().snippets()));
    }
    return items.stream().map(item -> item(item, file)).toList();
  }

  private CompletionItem item(Item offered, SourceFile file) {
    CompletionItem item = new CompletionItem(offered.label());
    item.setKind(kind(offered.kind()));
    if (!offered.detail().isEmpty()) {
      item.setDetail(offered.detail());
    }
    item.setTextEdit(Either.forLeft(session.mapper().edit(file, offered.edit())));
    item.setFilterText(filter(offered, file));
    item.setInsertTextFormat(
        offered.snippet() ? InsertTextFormat.Snippet : InsertTextFormat.PlainText);
    if (!offered.more().isEmpty()) {
      item.setAdditionalTextEdits(
          offered.more().stream().map(edit -> session.mapper().edit(file, edit)).toList());
    }
    return item;
  }

  /** Clients compare this with the text they replace, quotes included. */
  private static String filter(Item offered, SourceFile file) {
    int start = offered.edit().range().start();
    boolean quoted = start < file.text().length() && file.text().charAt(start) == '"';
    String label = offered.label().replaceAll("^[@\"]|\"$", "");
    return quoted ? "\"" + label + "\"" : label;
  }

  private static CompletionItemKind kind(Item.Kind kind) {
    return switch (kind) {
      case ORCHESTRATOR -> CompletionItemKind.Function;
      case ACTIVITY -> CompletionItemKind.Method;
      case EVENT -> CompletionItemKind.Event;
      case ANNOTATION -> CompletionItemKind.Interface;
      case KEY -> CompletionItemKind.Property;
      case VALUE -> CompletionItemKind.Value;
    };
  }
}
