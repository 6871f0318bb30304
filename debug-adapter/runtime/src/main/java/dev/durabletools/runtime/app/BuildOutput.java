package dev.durabletools.runtime.app;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Passes a build tool's lines on and keeps what its one-line failure needs. Used by one thread. */
final class BuildOutput implements Consumer<String> {
  // Maven "[ERROR] /a/B.java:[3,5] text", javac and Gradle "/a/B.java:3: error: text".
  private static final Pattern COMPILER =
      Pattern.compile(
          "^(?:\\[ERROR\\] *)?(.+?\\.(?:java|kt)):(?:\\[(\\d+),\\d+\\]|(\\d+): error:)\\s*(.*)");
  // Maven's words for what is not in its repository, or for a build with modules that are not
  // there.
  private static final Pattern LACK =
      Pattern.compile(
          "Could not (?:find artifact|transfer artifact|resolve dependencies|find the selected project)"
              + "|Non-resolvable (?:parent|import) POM|Child module .* does not exist"
              + "|The build could not read \\d+ project");
  // The compiler's words, those of Maven's enforcer, and Gradle's for a plugin of its own.
  private static final Pattern OLD_JAVA =
      Pattern.compile(
          "release version \\S+ not supported|invalid (?:source|target) release: "
              + "|Detected JDK .* not in the allowed range|class file has wrong version"
              + "|compiled by a more recent version of the Java Runtime");
  private static final Pattern ADVICE =
      Pattern.compile(
          "\\[ERROR\\] *(|-> \\[Help.*|\\[Help.*|To see the full stack trace.*|Re-run Maven.*|For more information.*"
              + "|After correcting the problems.*| *mvn <args> -rf.*)");

  // Lines of Maven 3 and 4 above the one that says what is wrong.
  private static final Pattern HEADING =
      Pattern.compile(
          "problems were encountered while processing the POMs|The build could not read \\d+ project"
              + "|The project .* has \\d+ error|Failed to load project ");

  // Maven switches colours off even when it never switched one on.
  private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");

  private final Consumer<String> next;
  private @Nullable String faultyFile;
  private String firstFault = "";
  private @Nullable String firstError;
  private boolean lack;
  private boolean oldJava;

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
    if (compiler.find() && faultyFile == null && !line.startsWith("[WARNING]")) {
      String row = compiler.group(2) == null ? compiler.group(3) : compiler.group(2);
      faultyFile = compiler.group(1);
      firstFault = " line " + row + ", " + compiler.group(4);
    }
    boolean bad = line.startsWith("[ERROR]") || line.startsWith("[FATAL]") || line.startsWith("> ");
    if (firstError == null && bad && !HEADING.matcher(line).find()) {
      firstError =
          line.replaceFirst("^((- )?\\[(ERROR|FATAL)\\] *|> *)+", "")
              .replaceFirst(" -> \\[Help.*| @ *$", "");
    }
    oldJava |= OLD_JAVA.matcher(line).find();
    lack |= line.startsWith("[ERROR]") && LACK.matcher(line).find();
    next.accept(line);
  }

  /** Whether the run failed for want of something that may be had in another way. */
  boolean lacksSomething() {
    return faultyFile == null && lack;
  }

  /**
   * The failure of a run that ended badly.
   *
   * @param root of the whole build
   */
  AppException failure(Path dir, Path root) {
    String why = firstError == null ? "the build tool gave no reason" : firstError;
    if (oldJava) {
      return new OldJdkException(dir.toString(), "the build failed, " + why);
    }
    if (faultyFile != null) {
      return new AppException(
          dir.toString(),
          "the app does not compile (" + place(faultyFile, dir, root) + firstFault + ")",
          "correct it");
    }
    return new AppException(
        dir.toString(),
        "the build failed, " + why,
        lacksSomething() ? "see its output, and install modules of your own" : "see its output");
  }

  /** The file's name; of a file elsewhere in the build all that tells where. */
  private static String place(String file, Path dir, Path root) {
    try {
      Path path = Path.of(file);
      if (!path.startsWith(real(dir)) && !path.startsWith(dir)) {
        for (Path base : List.of(root, real(root))) {
          if (path.startsWith(base)) {
            return base.relativize(path).toString();
          }
        }
      }
    } catch (InvalidPathException e) {
      // a form of the compiler's own
    }
    return file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
  }

  private static Path real(Path dir) {
    try {
      return dir.toRealPath();
    } catch (IOException e) {
      return dir;
    }
  }
}
