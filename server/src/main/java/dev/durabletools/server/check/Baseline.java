package dev.durabletools.server.check;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.durabletools.server.rules.Finding;
import dev.durabletools.server.text.LineIndex;
import dev.durabletools.server.workspace.Uris;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Findings that are known and accepted. One is known by its file, rule and source line, not by the
 * line's number: code above it may come and go.
 */
final class Baseline {
  private static final Gson GSON =
      new GsonBuilder().disableHtmlEscaping().setPrettyPrinting().create();

  /**
   * What a finding is known by.
   *
   * @param file below the checked folder, with slashes
   * @param line its source line without the blanks around it
   */
  record Key(String file, String code, String line) {}

  private final Map<Key, Integer> accepted = new HashMap<>();

  /**
   * Reads what {@link #write} has written.
   *
   * @throws IOException with why, if it cannot be read or is something else
   */
  static Baseline read(Path file) throws IOException {
    Baseline baseline = new Baseline();
    try {
      JsonObject root =
          JsonParser.parseString(Files.readString(file, StandardCharsets.UTF_8)).getAsJsonObject();
      for (JsonElement each : root.getAsJsonArray("findings")) {
        JsonObject one = each.getAsJsonObject();
        Key key =
            new Key(
                one.get("file").getAsString(),
                one.get("code").getAsString(),
                one.get("line").getAsString());
        baseline.accepted.merge(key, one.get("count").getAsInt(), Integer::sum);
      }
    } catch (JsonParseException
        | IllegalStateException
        | NullPointerException
        | UnsupportedOperationException other) {
      throw new IOException("it is no baseline", other);
    }
    return baseline;
  }

  /** The findings that are not accepted; of equal ones, as many as there are more than before. */
  List<Finding> fresh(List<Finding> findings, Path folder) {
    Map<Key, Integer> left = new HashMap<>(accepted);
    List<Finding> fresh = new ArrayList<>();
    for (Finding finding : findings) {
      Key key = key(finding, folder);
      int count = left.getOrDefault(key, 0);
      if (count > 0) {
        left.put(key, count - 1);
      } else {
        fresh.add(finding);
      }
    }
    return fresh;
  }

  static void write(Path file, List<Finding> findings, Path folder) throws IOException {
    Map<Key, Integer> counts = new LinkedHashMap<>();
    findings.forEach(each -> counts.merge(key(each, folder), 1, Integer::sum));
    JsonArray all = new JsonArray();
    counts.forEach(
        (key, count) -> {
          JsonObject one = new JsonObject();
          one.addProperty("file", key.file());
          one.addProperty("code", key.code());
          one.addProperty("line", key.line());
          one.addProperty("count", count);
          all.add(one);
        });
    JsonObject root = new JsonObject();
    root.addProperty("durableBaseline", 1);
    root.add("findings", all);
    Files.writeString(file, GSON.toJson(root) + "\n", StandardCharsets.UTF_8);
  }

  static Key key(Finding finding, Path folder) {
    LineIndex lines = finding.file().lines();
    int line = lines.lineOf(finding.range().start());
    String text = finding.file().text().substring(lines.start(line), lines.end(line)).strip();
    return new Key(below(finding, folder), finding.rule(), text);
  }

  /** A finding's file as seen from the checked folder, with slashes. */
  static String below(Finding finding, Path folder) {
    return Uris.path(finding.file().uri())
        .map(path -> path.startsWith(folder) ? folder.relativize(path) : path)
        .map(Path::toString)
        .orElse(finding.file().uri())
        .replace('\\', '/');
  }
}
