package dev.durabletools.runtime.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an app's build files tell of its compiler, as far as their text alone does.
 *
 * @param release whether code may use only what that Java release has, as {@code --release} does
 * @param processors whether annotation processors have a path of their own
 * @param encoding of the sources, if they name one
 * @param arguments of the compiler, those that decide what compiles and what comes of it
 */
public record CompilerSettings(
    boolean release, boolean processors, Optional<String> encoding, List<String> arguments) {
  private static final Pattern COMMENT =
      Pattern.compile("<!--.*?-->|/\\*.*?\\*/|(?m:^\\s*//.*$)", Pattern.DOTALL);
  private static final Pattern RELEASE =
      Pattern.compile("<(?:maven\\.compiler\\.)?release>|\\boptions\\.release\\b");
  private static final Pattern PROCESSORS =
      Pattern.compile(
          "<annotationProcessor(?:Path)?s>|\\b(?:annotationProcessor|kapt)[ (]"
              + "|[>'\"]-(?:processor|processorpath|-processor-path)\\b");
  private static final Pattern ENCODING =
      Pattern.compile(
          "maven-compiler-plugin</artifactId>(?:(?!</plugin>).)*?<encoding>\\s*([\\w.:-]+)"
              + "|project\\.build\\.sourceEncoding[>=]\\s*([\\w.:-]+)"
              + "|\\bencoding\\s*=\\s*['\"]([\\w.:-]+)",
          Pattern.DOTALL);
  private static final Pattern ARGUMENTS =
      Pattern.compile(
          "<compilerArgs>(.*?)</compilerArgs>"
              + "|\\bcompilerArgs\\b\\s*(?:\\.\\w+\\(|\\+=|<<|=)\\s*(\\[[^\\]]*]|[^\\n]*)",
          Pattern.DOTALL);
  private static final Pattern ARGUMENT =
      Pattern.compile("<arg>\\s*([^<]*?)\\s*</arg>|(['\"])(.*?)\\2");
  private static final Pattern WITH_MODULES =
      Pattern.compile("--(?:add-exports|add-modules|add-reads|limit-modules)(=.*)?");
  private static final Pattern MATTERS = Pattern.compile("-A.*|-XD.*|-proc:.*|-parameters");

  public CompilerSettings {
    arguments = List.copyOf(arguments);
  }

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
        RELEASE.matcher(text).find(), PROCESSORS.matcher(text).find(), encoding(text), all(text));
  }

  /** That of the compiler before that of the project; a project's own before its parents'. */
  private static Optional<String> encoding(String text) {
    String[] found = new String[4];
    ENCODING
        .matcher(text)
        .results()
        .forEach(
            each -> {
              for (int form = 1; form <= 3; form++) {
                found[form] = found[form] == null ? each.group(form) : found[form];
              }
            });
    return Optional.ofNullable(found[1])
        .or(() -> Optional.ofNullable(found[2]))
        .or(() -> Optional.ofNullable(found[3]));
  }

  private static List<String> all(String text) {
    List<String> all = new ArrayList<>();
    Matcher lists = ARGUMENTS.matcher(text);
    while (lists.find()) {
      String list = lists.group(1) == null ? lists.group(2) : lists.group(1);
      List<String> words =
          ARGUMENT
              .matcher(list)
              .results()
              .map(found -> found.group(1) == null ? found.group(3) : found.group(1))
              .toList();
      for (int i = 0; i < words.size(); i++) {
        String word = words.get(i);
        Matcher modules = WITH_MODULES.matcher(word);
        if (modules.matches() && modules.group(1) == null && i + 1 < words.size()) {
          word += "=" + words.get(++i);
        }
        if ((modules.matches() || MATTERS.matcher(word).matches()) && !word.contains("${")) {
          all.add(word);
        }
      }
    }
    return all;
  }
}
