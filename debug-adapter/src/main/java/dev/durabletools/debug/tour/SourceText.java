package dev.durabletools.debug.tour;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds places in the app's sources, so that the tour does not depend on line numbers. */
record SourceText(Path file, List<String> lines) {
  /** The source file under the app with this name. */
  static SourceText find(Path app, String fileName) throws IOException, TourFailure {
    try (Stream<Path> files = Files.walk(app.resolve("src"))) {
      Path file =
          files
              .filter(path -> path.getFileName().toString().equals(fileName))
              .findFirst()
              .orElseThrow(() -> new TourFailure("no " + fileName + " under " + app));
      return new SourceText(file, Files.readAllLines(file));
    }
  }

  /** The 1-based number of the first line that contains the text. */
  int line(String text) throws TourFailure {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains(text)) {
        return i + 1;
      }
    }
    throw new TourFailure("no line with '" + text + "' in " + file.getFileName());
  }

  String text() {
    return String.join("\n", lines) + "\n";
  }

  /** The text with one line typed in before the given line (1-based). */
  String with(int before, String typed) {
    String indent = lines.get(before - 1).replaceAll("\\S.*", "");
    return String.join("\n", lines.subList(0, before - 1))
        + "\n"
        + indent
        + typed
        + "\n"
        + String.join("\n", lines.subList(before - 1, lines.size()))
        + "\n";
  }
}
