package dev.durabletools.runtime.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What an app's build files tell of its compiler, as far as their text alone does.
 *
 * @param release whether code may use only what that Java release has, as {@code --release} does
 * @param processors whether annotation processors have a path of their own
 * @param provided whether some libraries are there for the compiler only
 */
public record CompilerSettings(boolean release, boolean processors, boolean provided) {
  private static final Pattern COMMENT =
      Pattern.compile("<!--.*?-->|/\\*.*?\\*/|(?m:^\\s*//.*$)", Pattern.DOTALL);
  private static final Pattern RELEASE =
      Pattern.compile("<(?:maven\\.compiler\\.)?release>|\\boptions\\.release\\b");
  private static final Pattern PROCESSORS =
      Pattern.compile("<annotationProcessor(?:Path)?s>|\\b(?:annotationProcessor|kapt)[ (]");
  private static final Pattern PROVIDED =
      Pattern.compile("<scope>\\s*provided\\s*</scope>|\\bcompileOnly(?:Api)?[ (]");

  static CompilerSettings of(List<Path> buildFiles) {
    StringBuilder texts = new StringBuilder();
    for (Path file : buildFiles) {
      try {
        texts.append(Files.isRegularFile(file) ? Files.readString(file) : "").append('\n');
      } catch (IOException e) {
        // As if it were not there; the build will tell.
      }
    }
    String text = COMMENT.matcher(texts).replaceAll("");
    return new CompilerSettings(
        RELEASE.matcher(text).find(),
        PROCESSORS.matcher(text).find(),
        PROVIDED.matcher(text).find());
  }
}
