package dev.durabletools.runtime.app;

import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Passes a build tool's lines on and keeps what its one-line failure needs. Used by one thread. */
final class BuildOutput implements Consumer<String> {
  // Maven "[ERROR] /a/B.java:[3,5] text", javac and Gradle "/a/B.java:3: error: text".
  private static final Pattern COMPILER =
      Pattern.compile("([^\\s]+\\.(?:java|kt)):(?:\\[(\\d+),\\d+\\]|(\\d+): error:)\\s*(.*)");
  private static final Pattern ADVICE =
      Pattern.compile(
          "\\[ERROR\\] *(|-> \\[Help.*|\\[Help.*|To see the full stack trace.*|Re-run Maven.*|For more information.*)");

  // Maven switches colours off even when it never switched one on.
  private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");

  private final Consumer<String> next;
  private @Nullable String firstFault;
  private @Nullable String firstError;

  BuildOutput(Consumer<String> next) {
    this.next = next;
  }

  @Override
  public void accept(String raw) {
    String line = COLOUR.matcher(raw).replaceAll("");
    if (line.isEmpty() || ADVICE.matcher(line).matches()) {
      return;
    }
    Matcher compiler = COMPILER.matcher(line);
    if (compiler.find() && firstFault == null && !line.startsWith("[WARNING]")) {
      String row = compiler.group(2) == null ? compiler.group(3) : compiler.group(2);
      firstFault =
          Path.of(compiler.group(1)).getFileName() + " line " + row + ", " + compiler.group(4);
    }
    if (firstError == null && (line.startsWith("[ERROR]") || line.startsWith("> "))) {
      firstError = line.replaceFirst("^(\\[ERROR\\]|>) *", "");
    }
    next.accept(line);
  }

  /** The failure of a run that ended badly. */
  AppException failure(Path dir) {
    if (firstFault != null) {
      return new AppException(
          dir.toString(), "the app does not compile (" + firstFault + ")", "correct it");
    }
    String why = firstError == null ? "the build tool gave no reason" : firstError;
    return new AppException(dir.toString(), "the build failed, " + why, "see its output");
  }
}
