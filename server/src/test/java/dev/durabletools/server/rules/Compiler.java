package dev.durabletools.server.rules;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles a source against the jars a function app has. */
public final class Compiler {
  private Compiler() {}

  public static List<String> errors(String className, String source) {
    return errors(java.util.Map.of(), "com.example." + className, source);
  }

  /**
   * Compiles a source beside others.
   *
   * @param others texts by qualified name; they come before what the jars hold
   */
  static List<String> errors(
      java.util.Map<String, String> others, String qualifiedName, String source) {
    List<JavaFileObject> all = new java.util.ArrayList<>();
    all.add(Text.of(qualifiedName, source));
    others.forEach((name, text) -> all.add(Text.of(name, text)));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    try {
      Path output = Files.createTempDirectory("fixture-classes");
      compiler
          .getTask(
              null,
              null,
              problems,
              List.of("-proc:none", "-cp", classPath(), "-d", output.toString()),
              null,
              all)
          .call();
      try (Stream<Path> files = Files.walk(output)) {
        files.sorted(java.util.Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return problems.getDiagnostics().stream()
        .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
        .map(each -> each.getLineNumber() + ": " + each.getMessage(null))
        .toList();
  }

  /** Compiles many versions of classes at once, each in a package of its own. */
  static List<String> errorsOfAll(java.util.Map<String, String> sources) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    List<JavaFileObject> files = new java.util.ArrayList<>();
    List<String> names = List.copyOf(sources.keySet());
    for (int i = 0; i < names.size(); i++) {
      String source = sources.getOrDefault(names.get(i), "");
      java.util.regex.Matcher type =
          java.util.regex.Pattern.compile(
                  "public (?:final |abstract )?(?:class|interface|enum|record) (\\w+)")
              .matcher(source);
      String className = type.find() ? type.group(1) : "None";
      files.add(
          new Text(
              "v" + i + "/" + className,
              source.replaceFirst("package com\\.example;", "package com.example.v" + i + ";")));
    }
    try {
      compiler
          .getTask(
              null,
              null,
              problems,
              List.of(
                  "-proc:none",
                  "-Xmaxerrs",
                  "1000",
                  "-implicit:none",
                  "-cp",
                  classPath(),
                  "-d",
                  Files.createDirectories(
                          Path.of(
                              "target", "fixed-classes", System.getProperty("durable.fork", "1")))
                      .toString()),
              null,
              files)
          .call();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return problems.getDiagnostics().stream()
        .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
        .map(each -> name(each, names) + ":" + each.getLineNumber() + " " + each.getMessage(null))
        .toList();
  }

  private static String name(Diagnostic<? extends JavaFileObject> problem, List<String> names) {
    java.util.regex.Matcher number =
        java.util.regex.Pattern.compile("/v(\\d+)/")
            .matcher(problem.getSource().toUri().toString());
    return number.find() ? names.get(Integer.parseInt(number.group(1))) : "?";
  }

  private static String classPath() throws IOException {
    try (Stream<Path> jars = Files.list(Path.of("target", "app-jars"))) {
      return jars.map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
  }

  private static final class Text extends SimpleJavaFileObject {
    private final String text;

    Text(String className, String text) {
      super(URI.create("string:///com/example/" + className + ".java"), Kind.SOURCE);
      this.text = text;
    }

    private Text(URI uri, String text) {
      super(uri, Kind.SOURCE);
      this.text = text;
    }

    static Text of(String qualifiedName, String text) {
      return new Text(URI.create("string:///" + qualifiedName.replace('.', '/') + ".java"), text);
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
