package dev.durabletools.debug.saved;

import dev.durabletools.debug.compiler.Compilers;
import dev.durabletools.debug.compiler.Problem;
import dev.durabletools.runtime.app.AppException;
import dev.durabletools.runtime.app.BuildTool;
import dev.durabletools.runtime.app.FunctionApp;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Compiles the sources of a running app that are saved into its class folders, those of a module
 * all or nothing, when nobody else has done so within a moment. Confined to one thread at a time,
 * except for {@link #close}.
 */
public final class CompileOnSave implements AutoCloseable {
  private final List<SavedModule> modules;
  private final BuildTool buildTool = new BuildTool();

  private CompileOnSave(List<SavedModule> modules) {
    this.modules = List.copyOf(modules);
  }

  /**
   * For the app in a folder; empty where there is no function app with sources and classes.
   *
   * @param since when its build began: what was saved afterwards is compiled
   * @param compilers of the app
   * @param listener told why what was saved is not compiled, once for the same reasons
   */
  public static Optional<CompileOnSave> of(
      Path dir, FileTime since, Compilers compilers, Consumer<List<Problem>> listener) {
    try {
      FunctionApp app = FunctionApp.open(dir);
      List<SavedModule> modules = new ArrayList<>();
      app.modules()
          .forEach(
              each ->
                  SavedModule.of(app, each, since, compilers, listener).ifPresent(modules::add));
      // What others are compiled with comes first.
      Collections.reverse(modules);
      return modules.isEmpty() ? Optional.empty() : Optional.of(new CompileOnSave(modules));
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
    Map<String, Path> written = new HashMap<>();
    modules.forEach(each -> written.putAll(each.look(buildTool, atOnce)));
    return written;
  }

  /** Ends a build tool that is asked for the class path; from any thread. */
  @Override
  public void close() {
    buildTool.close();
  }
}
