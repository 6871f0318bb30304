package dev.durabletools.server.lsp;

import dev.durabletools.server.hints.Phrases;
import dev.durabletools.server.navigation.Place;
import dev.durabletools.server.navigation.Rename;
import dev.durabletools.server.navigation.Target;
import dev.durabletools.server.text.SourceFile;
import dev.durabletools.server.text.TextEdit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PrepareRenameResult;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.jspecify.annotations.Nullable;

/** Renames a function or an event wherever it is named. */
final class RenameRequests {
  private final View view;

  RenameRequests(View view) {
    this.view = view;
  }

  /** The name that would be changed; null where there is none, which leaves it to other servers. */
  @Nullable PrepareRenameResult prepare(String uri, Position position) {
    Optional<Target> target = target(uri, position);
    if (target.isEmpty()) {
      return null;
    }
    new Rename(view.wiring(), target.get())
        .refusal()
        .ifPresent(
            why -> {
              throw refused(why);
            });
    return new PrepareRenameResult(view.range(target.get().at()), target.get().name());
  }

  @Nullable WorkspaceEdit rename(String uri, Position position, String newName) {
    Optional<Target> target = target(uri, position);
    if (target.isEmpty()) {
      return null;
    }
    Rename rename = new Rename(view.wiring(), target.get());
    rename
        .refusal(newName)
        .ifPresent(
            why -> {
              throw refused(why);
            });
    Map<SourceFile, List<TextEdit>> edits = new LinkedHashMap<>();
    for (Place place : rename.places(view.snapshot().settings().files())) {
      edits
          .computeIfAbsent(place.file(), file -> new ArrayList<>())
          .add(new TextEdit(place.range(), newName));
    }
    return new EditMapper(view.session(), view.snapshot()).edit(edits);
  }

  private Optional<Target> target(String uri, Position position) {
    return view.caret(uri, position).flatMap(new NavigationRequests(view)::target);
  }

  private ResponseErrorException refused(Rename.Refusal why) {
    return DurableLanguageServer.error(
        ResponseErrorCode.RequestFailed,
        Phrases.in(view.mapper().locale(), why.key(), why.arguments().toArray(String[]::new)));
  }
}
