package dev.durabletools.server.navigation;

import dev.durabletools.server.text.SourceFile;
import dev.durabletools.server.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where files that are no Java name a function: requests in {@code .http} files, the list of
 * functions in host.json, the switches in local.settings.json.
 */
public final class Mentions {
  private static final Pattern REQUEST =
      Pattern.compile("^(?!\\s*(?:#|//)).*?[/}](\\S*)", Pattern.MULTILINE);
  private static final Pattern LIST = Pattern.compile("\"functions\"\\s*:\\s*\\[([^\\]]*)");

  private Mentions() {}

  /** The places of a file that name the function, ignoring case. */
  public static List<Place> of(String name, SourceFile file) {
    String quoted = Pattern.quote(name);
    String text = file.text();
    return switch (kind(file.fileName())) {
      case "http" -> within(REQUEST, "(?<=[/}])(" + quoted + ")(?=[/?#\\s]|$)", file, 0);
      case "host.json" -> within(LIST, "\"(" + quoted + ")\"", file, 1);
      case "local.settings.json" ->
          places(
              Pattern.compile("\"AzureWebJobs[.](" + quoted + ")[.]Disabled\"", flags())
                  .matcher(text),
              0,
              file);
      default -> List.of();
    };
  }

  private static String kind(String fileName) {
    return fileName.endsWith(".http") || fileName.endsWith(".rest") ? "http" : fileName;
  }

  private static int flags() {
    return Pattern.CASE_INSENSITIVE | Pattern.MULTILINE;
  }

  private static List<Place> within(Pattern outer, String inner, SourceFile file, int group) {
    List<Place> found = new ArrayList<>();
    Matcher part = outer.matcher(file.text());
    while (part.find()) {
      Matcher name = Pattern.compile(inner, flags()).matcher(part.group(group));
      found.addAll(places(name, part.start(group), file));
    }
    return found;
  }

  private static List<Place> places(Matcher name, int shift, SourceFile file) {
    List<Place> found = new ArrayList<>();
    while (name.find()) {
      found.add(new Place(file, new TextRange(shift + name.start(1), shift + name.end(1))));
    }
    return found;
  }
}
