package dev.durabletools.server.workspace;

import dev.durabletools.server.bytecode.FactsCache;
import dev.durabletools.server.classpath.ClassPathReader;
import dev.durabletools.server.classpath.LocalRepository;
import dev.durabletools.server.model.Apps;
import dev.durabletools.server.model.ForeignFunctions;
import dev.durabletools.server.model.Libraries;
import dev.durabletools.server.model.TrackedSources;
import dev.durabletools.server.model.Unit;
import dev.durabletools.server.settings.PomDependencies;
import dev.durabletools.server.settings.SettingsFiles;
import dev.durabletools.server.text.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/**
 * The sources of all folders, open documents laid over the files. Every file is read once to learn
 * whether it can matter; only those that do are parsed. One thread, with a large stack.
 */
public final class SourceStore implements TrackedSources {
  /** After how many files progress is told. */
  private static final int REPORTED = 100;

  private final Optional<FactsCache> cache;
  private final List<FirstLook> learnt = new ArrayList<>();
  private final Map<String, Path> files = new LinkedHashMap<>();
  private final SourceIndex index = new SourceIndex(this::source);
  private final Map<String, SourceFile> open = new LinkedHashMap<>();
  private final ParsedUnits units = new ParsedUnits(this::source);
  private final Set<Path> unreadable = new TreeSet<>();
  private final ForeignSources foreign = new ForeignSources();
  private final ClassPaths classPaths;
  private final DiskSettings settings = new DiskSettings();

  /** A store that reads each file, and whose jars are in the user's own caches. */
  public SourceStore() {
    this(LocalRepository.ofUser());
  }

  SourceStore(LocalRepository repository) {
    this(repository, Optional.empty());
  }

  /** A store that knows files again which it has seen before. */
  SourceStore(FactsCache cache) {
    this(LocalRepository.ofUser(), Optional.of(cache));
  }

  private SourceStore(LocalRepository repository, Optional<FactsCache> cache) {
    this.classPaths = new ClassPaths(repository);
    this.cache = cache;
  }

  /** Reads every source below a folder. */
  public void addFolder(Path folder) throws IOException {
    addFolder(folder, count -> {}, () -> false);
  }

  /**
   * Reads the sources below a folder.
   *
   * @param read told how many were read, now and then
   * @param stop whether to leave the rest out
   */
  void addFolder(Path folder, IntConsumer read, BooleanSupplier stop) throws IOException {
    classPaths.add(folder);
    Path root = folder.toAbsolutePath().normalize();
    String uri = Uris.of(root);
    FirstLook look = FirstLook.at(root, cache, InstantSource.system());
    units.expect(root, look.candidates());
    ReadAhead<FirstLook.Looked> ahead = new ReadAhead<>(each -> note(each, uri, look));
    List<FirstLook.Found> batch = new ArrayList<>();
    int[] count = {0};
    DiskFiles.walk(
        root,
        (file, attributes) -> {
          if (attributes.isRegularFile() && file.toString().endsWith(".java")) {
            batch.add(new FirstLook.Found(file, root.relativize(file), attributes));
          } else {
            refresh(file);
          }
          count[0]++;
          if (count[0] % REPORTED == 0) {
            List<FirstLook.Found> next = List.copyOf(batch);
            batch.clear();
            ahead.add(() -> look.look(next));
            read.accept(count[0]);
          }
        },
        unreadable::add,
        stop);
    ahead.add(() -> look.look(batch));
    ahead.finish();
    if (!stop.getAsBoolean()) {
      learnt.add(look);
    }
  }

  /** Keeps what was learnt of folders for the next start. */
  void keep() {
    learnt.forEach(FirstLook::save);
    learnt.clear();
  }

  private void note(FirstLook.Looked looked, String folder, FirstLook look) {
    List<FirstLook.Found> batch = looked.files();
    List<Optional<Prefilter.Known>> known = look.known(looked);
    for (int i = 0; i < batch.size(); i++) {
      Path file = batch.get(i).file();
      String key = Uris.below(folder, batch.get(i).relative()).orElseGet(() -> Uris.of(file));
      if (known.get(i).isEmpty() || open.containsKey(key)) {
        refresh(file);
      } else {
        unreadable.remove(file);
        files.put(key, file);
        index.note(key, known.get(i).get());
        units.drop(key);
      }
    }
  }

  /** Forgets every source below a folder. */
  public void removeFolder(Path folder) {
    for (Path file : List.copyOf(files.values())) {
      if (file.startsWith(folder)) {
        forget(Uris.of(file));
      }
    }
    foreign.removeFolder(folder);
    index.configured().removeFolder(folder);
    settings.removeFolder(folder);
    classPaths.remove(folder);
  }

  /** Uses these jars and class folders instead of what build files name. */
  public void useClassPath(List<Path> classPath) {
    classPaths.use(classPath);
  }

  /** Uses what a build tool has told of the class paths of modules. */
  void classPathsTold(Map<Path, List<Path>> classPaths) {
    this.classPaths.told(classPaths);
  }

  /** Modules with code of ours whose class path build files do not tell whole. */
  Set<Path> modulesWithUnknownJars() {
    return classPaths.wanting();
  }

  /** Takes note that a file was made, changed or deleted. */
  public void refresh(Path file) {
    boolean buildFile = ClassPathReader.isBuildFile(file);
    if (buildFile) {
      classPaths.buildFileChanged();
    }
    if (DiskSettings.cover(file)) {
      settings.refresh(file);
    }
    if (buildFile || DiskSettings.cover(file)) {
      return;
    }
    unreadable.remove(file);
    if (ConfiguredTypes.cover(file)) {
      index.configured().refresh(file);
    }
    if (ForeignSources.cover(file)) {
      foreign.refresh(file);
      return;
    }
    if (!file.toString().endsWith(".java")) {
      return;
    }
    String key = Uris.of(file);
    boolean exists = Files.isRegularFile(file);
    Optional<SourceFile> source = exists ? DiskFiles.read(file) : Optional.empty();
    if (source.isEmpty()) {
      if (exists) {
        unreadable.add(file);
      }
      forget(key);
      return;
    }
    files.put(key, file.toAbsolutePath().normalize());
    if (!open.containsKey(key)) {
      note(source.get());
    }
  }

  private void forget(String key) {
    files.remove(key);
    if (!open.containsKey(key)) {
      index.note(key, null);
      units.forget(key);
    }
  }

  /** Replaces the open documents. */
  void overlay(Map<String, SourceFile> documents) {
    Set<String> closed = new HashSet<>(open.keySet());
    closed.removeAll(documents.keySet());
    closed.forEach(open::remove);
    for (String key : closed) {
      Path file = files.get(key);
      if (file == null) {
        forget(key);
      } else {
        refresh(file);
      }
    }
    documents.forEach(
        (key, source) -> {
          if (!source.equals(open.put(key, source))) {
            note(source);
          }
        });
  }

  private void note(SourceFile source) {
    index.note(source.uri(), Prefilter.of(source.text()));
    units.changed(source);
  }

  @Override
  public Collection<Unit> units() {
    return units.all(index.candidates());
  }

  @Override
  public Map<String, Set<String>> changed() {
    return index.changed();
  }

  @Override
  public Object classPaths() {
    return classPaths.reading();
  }

  @Override
  public Collection<Unit> loaded() {
    return units.loaded();
  }

  @Override
  public Optional<Unit> declaring(String qualifiedName) {
    return index.declaring(qualifiedName, units::find).findFirst();
  }

  @Override
  public Collection<Unit> namesakes(String qualifiedName) {
    return index.declaring(qualifiedName, units::find).toList();
  }

  @Override
  public Collection<Unit> extending(String simpleName) {
    List<Unit> result = new ArrayList<>();
    for (String key : index.extending(simpleName)) {
      units.find(key).ifPresent(result::add);
    }
    return result;
  }

  @Override
  public boolean makes(String simpleName) {
    return index.makes(simpleName);
  }

  @Override
  public boolean handsOn(String simpleName) {
    return index.handsOn(simpleName);
  }

  @Override
  public Libraries libraries() {
    return classPaths.libraries();
  }

  @Override
  public Libraries libraries(String uri) {
    return classPaths.libraries(uri);
  }

  @Override
  public ForeignFunctions foreign() {
    return foreign.functions();
  }

  @Override
  public Apps apps() {
    return settings.apps(classPaths.needed());
  }

  /** The text of a source by its key, an open document's before the file's. */
  Optional<SourceFile> source(String key) {
    return Optional.ofNullable(open.get(key))
        .or(() -> Optional.ofNullable(files.get(key)).flatMap(DiskFiles::read));
  }

  /** The sources whose keys end with a path, the whole path or a file's name. */
  List<String> ending(String path) {
    String end = "/" + path;
    return files.keySet().stream().filter(key -> key.endsWith(end)).sorted().toList();
  }

  /** The settings files of all folders. */
  public SettingsFiles settings() {
    return settings.all();
  }

  /** What the poms on disk bring. */
  public PomDependencies pomDependencies() {
    return pom -> Uris.path(pom.uri()).flatMap(classPaths::brought);
  }

  /** Replaces the open settings files. */
  void overlaySettings(Map<String, SourceFile> documents) {
    settings.overlay(documents);
  }

  /** The files and folders that could not be opened. */
  public Set<Path> unreadable() {
    return Collections.unmodifiableSet(unreadable);
  }

  /** The sources that cannot be read whole, those included that mattered to nobody. Parses all. */
  public Stream<SourceFile> broken() {
    return files.keySet().stream()
        .sorted()
        .map(units::glance)
        .flatMap(Optional::stream)
        .filter(unit -> !unit.whole())
        .map(Unit::source);
  }
}
