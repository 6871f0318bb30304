package dev.durabletools.server.lsp;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.durabletools.server.preferences.SettingsReader;
import java.util.List;
import org.eclipse.lsp4j.ConfigurationItem;
import org.eclipse.lsp4j.ConfigurationParams;
import org.jspecify.annotations.Nullable;

/** The user's settings, however a client tells them. */
final class ClientSettings {
  static final String SECTION = "durable";

  /** What the section holds; by these an object without its name is known. */
  private static final List<String> GROUPS =
      List.of("diagnostics", "codeLens", "inlayHints", "classPath");

  private final Session session;

  ClientSettings(Session session) {
    this.session = session;
  }

  /** Settings that come with the initialize request, with or without the section's name. */
  void initial(@Nullable Object options) {
    if (options != null) {
      apply(options);
    }
  }

  /** Settings that have changed; clients that send none are asked. */
  void changed(@Nullable Object settings) {
    if (settings != null && !new Gson().toJsonTree(settings).isJsonNull()) {
      apply(settings);
    } else if (session.abilities().tellsSettings()) {
      ConfigurationItem item = new ConfigurationItem();
      item.setSection(SECTION);
      var unused =
          session
              .client()
              .configuration(new ConfigurationParams(List.of(item)))
              .thenAccept(
                  answers -> {
                    if (answers != null && !answers.isEmpty() && answers.get(0) != null) {
                      apply(answers.get(0));
                    }
                  });
    }
  }

  private void apply(Object settings) {
    JsonElement json = new Gson().toJsonTree(settings);
    JsonObject named = new JsonObject();
    if (json instanceof JsonObject object && GROUPS.stream().anyMatch(object::has)) {
      named.add(SECTION, object);
    }
    SettingsReader.Outcome outcome = SettingsReader.read(named.isEmpty() ? json : named);
    outcome.problems().forEach(session::log);
    session.workspace().configure(outcome.settings());
    session.show(outcome.hints());
    session.buildTools().allow(outcome.buildTool());
  }
}
