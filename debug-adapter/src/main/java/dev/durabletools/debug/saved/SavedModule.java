package dev.durabletools.debug.saved;

import dev.durabletools.debug.compiler.Compilation;
import dev.durabletools.debug.compiler.Compilation.Opened;
import dev.durabletools.debug.compiler.Compiled;
import dev.durabletools.debug.compiler.Compilers;
import dev.durabletools.debug.compiler.OwnCompiler;
import dev.durabletools.debug.compiler.Problem;
import dev.durabletools.runtime.app.AppException;
import dev.durabletools.runtime.app.AppModule;
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
import java.util.Set;
import java.util.function.Consumer;

/**
 * Compiles the saved sources of one module of a running app into its class folder, all or nothing.
 * Confined to one thread at a time.
 */
final class SavedModule {
  private final FunctionApp app;
  private final AppModule module;
  private final Path sources;
  private final SavedFiles saved;
  private final ClassWriter writer;
  private final Compilers compilers;
  private final Consumer<List<Problem>> listener;
  private List<Problem> told = List.of();

  private SavedModule(
      FunctionApp app,
      AppModule module,
      Path sources,
      FileTime since,
      Compilers compilers,
      Consumer<List<Problem>> listener) {
    this.app = app;
    this.module = module;
    this.sources = sources;
    this.saved = new SavedFiles(sources, module.classes(), since);
    this.writer = new ClassWriter(module.classes());
    this.compilers = compilers;
    this.listener = listener;
  }

  /** Empty where there are no sources or no classes. */
  static Optional<SavedModule> of(
      FunctionApp app,
      AppModule module,
      FileTime since,
      Compilers compilers,
      Consumer<List<Problem>> listener) {
    return module.sources().stream()
        .filter(Files::isDirectory)
        .findFirst()
        .filter(sources -> Files.isDirectory(module.classes()))
        .map(sources -> new SavedModule(app, module, sources, since, compilers, listener));
  }

  /**
   * Compiles what there is to compile.
   *
   * @param atOnce without waiting for somebody else to do it
   * @return the class files written, by class name
   */
  Map<String, Path> look(BuildTool buildTool, boolean atOnce) {
    List<Path> due = saved.due(atOnce);
    if (due.isEmpty()) {
      return Map.of();
    }
    try {
      return compile(buildTool, due);
    } catch (AppException e) {
      refuse(due, List.of(Problem.of(String.valueOf(e.getMessage()))));
    } catch (IOException e) {
      refuse(
          due,
          List.of(Problem.of(module.classes() + ": cannot be written (" + e + "); build the app")));
    }
    return Map.of();
  }

  private Map<String, Path> compile(BuildTool buildTool, List<Path> due)
      throws AppException, IOException {
    CompilerSettings settings = app.compilerSettings(module);
    List<Path> classPath = app.classPath(buildTool, line -> {}).compiling();
    CompilerOptions options =
        CompilerOptions.of(
            due.stream().map(saved::classFile).toList(),
            module.classes(),
            settings,
            classPath,
            compilers);
    if (options.cannot().isPresent()) {
      refuse(due, List.of(about(due, options.cannot().get())));
      return Map.of();
    }
    Map<Path, Object> before = saved.classFiles();
    List<Path> deleted = due.stream().filter(file -> !saved.isThere(file)).toList();
    Set<Path> gone = LeftClasses.of(module.classes(), sources, deleted, Set.of()).files();
    boolean all = options.processed() || !deleted.isEmpty();
    Compiled outcome = compiled(all ? saved.all() : due, classPath, gone, options);
    LeftClasses left = LeftClasses.of(module.classes(), sources, due, outcome.classes().keySet());
    boolean seen = outcome.problems().isEmpty() && (!left.files().isEmpty() || othersSee(outcome));
    if (seen && !module.dir().equals(app.dir())) {
      refuse(due, List.of(about(due, "changes what other modules may use; restart")));
      return Map.of();
    }
    if (seen && !(all && gone.containsAll(left.files()))) {
      outcome = compiled(saved.all(), classPath, left.files(), options);
    }
    if (!before.equals(saved.classFiles())) {
      // Another tool compiles; the next look sees what it leaves to do.
      return Map.of();
    }
    if (!outcome.problems().isEmpty()) {
      refuse(due, outcome.problems().stream().map(this::placed).toList());
      return Map.of();
    }
    Map<String, Path> written = writer.write(outcome.classes());
    left.delete();
    saved.compiled(due, written.values());
    told = List.of();
    return written;
  }

  private static Compiled compiled(
      List<Path> files, List<Path> classPath, Set<Path> gone, CompilerOptions options) {
    Compilation work =
        new Compilation(files, Map.of(), classPath, gone, Opened.NOTHING, options.list());
    if (options.newer().isPresent()) {
      return options.newer().get().compile(work);
    }
    // The class folder is written between two of these.
    try (OwnCompiler own = new OwnCompiler()) {
      return own.compile(work);
    }
  }

  /** Whether code elsewhere may have to be compiled, too. */
  private boolean othersSee(Compiled outcome) throws IOException {
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
}
