package dev.durabletools.server.lsp;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.durabletools.server.runs.Divergence;
import dev.durabletools.server.workspace.Uris;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Divergence records as the debug adapter's event and the host's HTTP answer write them. */
final class DivergenceJson {
  /** Where in the sources; the line counts from 1. */
  record At(String file, int line, String method) {}

  private DivergenceJson() {}

  /** The records in an argument: one, an array, or an object that holds one or the other. */
  static List<JsonObject> records(JsonElement argument) {
    List<JsonObject> records = new ArrayList<>();
    if (argument instanceof JsonArray array) {
      array.forEach(each -> records.addAll(records(each)));
    } else if (argument instanceof JsonObject object) {
      JsonElement inner = object.has("divergences") ? object.get("divergences") : null;
      if (inner == null) {
        records.add(object);
      } else {
        records.addAll(records(inner));
      }
    }
    return records;
  }

  /**
   * Reads a record; empty if it names no place.
   *
   * @param declared where an orchestrator is declared
   */
  static Optional<Divergence> read(JsonObject json, Function<String, Optional<At>> declared) {
    String orchestrator = text(json, "orchestrator").orElse("");
    Optional<At> place = place(json).or(() -> declared.apply(orchestrator));
    return place.map(
        at ->
            new Divergence(
                app(json).orElse(""),
                text(json, "instanceId").orElse("?"),
                orchestrator,
                number(json, "eventIndex", -1),
                text(json, "kind").orElse(""),
                !text(json, "severity").orElse("error").equals("warning"),
                act(json.get("expected")),
                act(json.get("actual")),
                at.file(),
                at.line(),
                at.method(),
                text(json, "detectedBy").orElse("replay")));
  }

  /** The URI of the app's folder, which a client names by a URI or a path. */
  static Optional<String> app(JsonObject json) {
    return text(json, "app").flatMap(DivergenceJson::folder);
  }

  private static Optional<String> folder(String named) {
    try {
      return Optional.of(named.startsWith("file:") ? Uris.key(named) : Uris.of(Path.of(named)));
    } catch (InvalidPathException none) {
      return Optional.empty();
    }
  }

  private static Optional<At> place(JsonObject json) {
    if (!(json.get("location") instanceof JsonObject location)) {
      return Optional.empty();
    }
    int line = number(location, "line", 0);
    return text(location, "file")
        .filter(file -> line > 0)
        .map(file -> new At(file, line, text(location, "method").orElse("")));
  }

  /** {@code callActivity 'Hello'}; inputs may be secrets and are left out. */
  private static Optional<String> act(@Nullable JsonElement act) {
    return act instanceof JsonObject object
        ? text(object, "type")
            .map(type -> type + text(object, "name").map(name -> " '" + name + "'").orElse(""))
        : Optional.empty();
  }

  static Optional<String> text(JsonObject json, String key) {
    return json.get(key) instanceof JsonPrimitive value
        ? Optional.of(value.getAsString())
        : Optional.empty();
  }

  private static int number(JsonObject json, String key, int otherwise) {
    return json.get(key) instanceof JsonPrimitive value && value.isNumber()
        ? value.getAsInt()
        : otherwise;
  }
}
