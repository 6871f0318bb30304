package dev.durabletools.debug.saved;

import dev.durabletools.debug.saved.SourceCompiler.Outcome;
import dev.durabletools.runtime.app.AppException;
import dev.durabletools.runtime.app.BuildTool;
import dev.durabletools.runtime.app.CompilerSettings;
import dev.durabletools.runtime.app.FunctionApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Compiles the sources of a running app that are saved into its class folder, all or nothing, when
 * nobody else has done so within a moment. Confined to one thread at a time, except for {@link
 * #close}.
 */
public final class CompileOnSave implements AutoCloseable {
  private final FunctionApp app;
  private final Path sources;
  private final Path classes;
  private final SavedFiles saved;
  private final ClassWriter writer;
  private final Consumer<List<Problem>> listener;
  private final BuildTool buildTool = new BuildTool();
  private List<Problem> told = List.of();

  private CompileOnSave(
      FunctionApp app,
      Path sources,
      Path classes,
      FileTime since,
      Consumer<List<Problem>> listener) {
    this.app = app;
    this.sources = sources;
    this.classes = classes;
    this.saved = new SavedFiles(sources, classes, since);
    this.writer = new ClassWriter(classes);
    this.listener = listener;
  }

  /**
   * For the app in a folder; empty where there is no function app with sources and classes.
   *
   * @param since when its build began: what was saved afterwards is compiled
   * @param listener told why what was saved is not compiled, once for the same reasons
   */
  public static Optional<CompileOnSave> of(
      Path dir, FileTime since, Consumer<List<Problem>> listener) {
    try {
      FunctionApp app = FunctionApp.open(dir);
      Optional<Path> sources = app.sourceRoots().stream().findFirst();
      Optional<Path> classes = app.classesDir().filter(Files::isDirectory);
      return sources.isPresent() && classes.isPresent()
          ? Optional.of(new CompileOnSave(app, sources.get(), classes.get(), since, listener))
          : Optional.empty();
    } catch (AppException e) {
      return Optional.empty();
    }
  }

  /**
   * Compiles what there is to compile.
   *
   * @param atOnce without waiting for somebody else to do it
   * @return the class files written, by class name
   */
  public Map<String, Path> look(boolean atOnce) {
    List<Path> due = saved.due(atOnce);
    if (due.isEmpty()) {
      return Map.of();
    }
    try {
      return compile(due);
    } catch (AppException e) {
      refuse(due, List.of(Problem.of(String.valueOf(e.getMessage()))));
    } catch (IOException e) {
      refuse(due, List.of(Problem.of(classes + ": cannot be written (" + e + "); build the app")));
    }
    return Map.of();
  }

  private Map<String, Path> compile(List<Path> due) throws AppException, IOException {
    CompilerSettings settings = app.compilerSettings(app.modules().get(0));
    List<Path> classPath = app.classPath(buildTool, line -> {}).compiling();
    CompilerOptions options =
        CompilerOptions.of(
            due.stream().map(saved::classFile).toList(), classes, settings, classPath);
    if (options.cannot().isPresent()) {
      refuse(due, List.of(about(due, options.cannot().get())));
      return Map.of();
    }
    Map<Path, Object> before = saved.classFiles();
    Outcome outcome =
        SourceCompiler.compile(options.processed() ? saved.all() : due, classPath, options.list());
    if (outcome.problems().isEmpty() && !options.processed() && othersSee(outcome)) {
      outcome = SourceCompiler.compile(saved.all(), classPath, options.list());
    }
    if (!before.equals(saved.classFiles())) {
      // Another tool compiles; the next look sees what it leaves to do.
      return Map.of();
    }
    if (!outcome.problems().isEmpty()) {
      boolean unknown = outcome.problems().stream().anyMatch(CompileOnSave::isUnknown);
      refuse(
          due,
          settings.provided() && unknown
              ? List.of(about(due, "may need libraries that only the app's build knows; build it"))
              : outcome.problems().stream().map(this::placed).toList());
      return Map.of();
    }
    Map<String, Path> written = writer.write(outcome.classes());
    saved.compiled(due);
    told = List.of();
    return written;
  }

  /** Whether code elsewhere may have to be compiled, too. */
  private boolean othersSee(Outcome outcome) throws IOException {
    Map<String, byte[]> before = new HashMap<>();
    Map<String, byte[]> now = new HashMap<>(outcome.classes());
    for (String name : outcome.classes().keySet()) {
      if (Files.exists(writer.file(name))) {
        before.put(name, Files.readAllBytes(writer.file(name)));
      }
    }
    now.keySet().retainAll(before.keySet());
    return !ClassShape.visible(now).equals(ClassShape.visible(before));
  }

  private void refuse(List<Path> due, List<Problem> problems) {
    saved.failed(due);
    if (!problems.equals(told)) {
      told = problems;
      listener.accept(problems);
    }
  }

  private static boolean isUnknown(Problem problem) {
    return problem.text().contains("does not exist")
        || problem.text().startsWith("cannot find symbol");
  }

  private static Problem about(List<Path> due, String text) {
    Path file = due.get(0);
    return new Problem(Optional.of(file), 0, 0, file.getFileName() + " " + text);
  }

  /** Begins with the place, as compilers do. */
  private Problem placed(Problem problem) {
    return problem
        .file()
        .map(
            file ->
                new Problem(
                    problem.file(),
                    problem.line(),
                    problem.column(),
                    sources.relativize(file) + ":" + problem.line() + ": " + problem.text()))
        .orElse(problem);
  }

  /** Ends a build tool that is asked for the class path; from any thread. */
  @Override
  public void close() {
    buildTool.close();
  }
}
