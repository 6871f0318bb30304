package dev.durabletools.worker.app;

import dev.durabletools.worker.seam.FunctionEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The loaded app: loaders and functions. Immutable after loading. */
public final class FunctionApp {
  private final AppLoaders loaders;
  private final Map<String, AppFunction> functions;
  private final List<String> warnings;

  private FunctionApp(
      AppLoaders loaders, Map<String, AppFunction> functions, List<String> warnings) {
    this.loaders = loaders;
    this.functions = functions;
    this.warnings = warnings;
  }

  /**
   * Builds the loaders and scans for functions.
   *
   * @param apiEntries class path of the Functions API
   * @param appEntries class path of the app and its libraries
   * @param scanEntries directories and jars to search
   * @param declared the functions there are; when empty, those found
   */
  public static FunctionApp load(
      List<String> apiEntries,
      List<String> appEntries,
      List<String> scanEntries,
      List<FunctionEntry> declared)
      throws LoadException {
    AppLoaders loaders = new AppLoaders(apiEntries, appEntries, scanEntries);
    List<String> warnings = new ArrayList<>();
    FunctionScanner scanner = new FunctionScanner(loaders.app, warnings);
    Map<String, AppFunction> functions =
        declared.isEmpty() ? scanner.scan(scanEntries) : scanner.find(declared);
    return new FunctionApp(loaders, functions, warnings);
  }

  /** Holds the Functions API; parent of {@link #appLoader}. */
  public ClassLoader apiLoader() {
    return loaders.api;
  }

  /** Holds the app and its libraries. */
  public ClassLoader appLoader() {
    return loaders.app;
  }

  public Collection<AppFunction> functions() {
    return functions.values();
  }

  public @Nullable AppFunction function(String name) {
    return functions.get(name.toLowerCase(Locale.ROOT));
  }

  public List<String> warnings() {
    return Collections.unmodifiableList(warnings);
  }
}
