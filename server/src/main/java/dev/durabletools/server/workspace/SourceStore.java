package dev.durabletools.server.workspace;

import dev.durabletools.server.model.SourceParser;
import dev.durabletools.server.model.Sources;
import dev.durabletools.server.model.Unit;
import dev.durabletools.server.text.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The sources of all folders, open documents laid over the files. Every file is read once to learn
 * whether it can matter; only those that do are parsed. One thread, with a large stack.
 */
public final class SourceStore implements Sources {
  /** What a file is known by without its text. */
  private record Known(boolean candidate, Set<String> supertypes) {}

  private final SourceParser parser = new SourceParser();
  private final Map<String, Path> files = new LinkedHashMap<>();
  private final Map<String, Known> known = new HashMap<>();
  private final Map<String, SourceFile> open = new LinkedHashMap<>();
  private final Map<String, Unit> units = new HashMap<>();
  private final Map<String, Set<String>> bySimpleName = new HashMap<>();

  /** Reads every source below a folder. */
  public void addFolder(Path folder) throws IOException {
    DiskFiles.walk(folder, this::refresh);
  }

  /** Forgets every source below a folder. */
  public void removeFolder(Path folder) {
    for (Path file : List.copyOf(files.values())) {
      if (file.startsWith(folder)) {
        forget(Uris.of(file));
      }
    }
  }

  /** Takes note that a file was made, changed or deleted. */
  public void refresh(Path file) {
    String key = Uris.of(file);
    Optional<SourceFile> source =
        Files.isRegularFile(file) ? DiskFiles.read(file) : Optional.empty();
    if (source.isEmpty()) {
      forget(key);
      return;
    }
    files.put(key, file.toAbsolutePath().normalize());
    bySimpleName.computeIfAbsent(simpleName(key), name -> new LinkedHashSet<>()).add(key);
    if (!open.containsKey(key)) {
      note(source.get());
    }
  }

  private void forget(String key) {
    files.remove(key);
    if (!open.containsKey(key)) {
      known.remove(key);
      units.remove(key);
      Set<String> same = bySimpleName.get(simpleName(key));
      if (same != null) {
        same.remove(key);
      }
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
            bySimpleName.computeIfAbsent(simpleName(key), name -> new LinkedHashSet<>()).add(key);
            note(source);
          }
        });
  }

  private void note(SourceFile source) {
    known.put(
        source.uri(),
        new Known(Prefilter.candidate(source.text()), Prefilter.supertypes(source.text())));
    Unit unit = units.get(source.uri());
    if (unit != null && !unit.source().equals(source)) {
      units.remove(source.uri());
    }
  }

  private Optional<Unit> unit(String key) {
    Unit parsed = units.get(key);
    if (parsed == null) {
      SourceFile source = open.get(key);
      Path file = files.get(key);
      if (source == null && file != null) {
        source = DiskFiles.read(file).orElse(null);
      }
      if (source == null) {
        return Optional.empty();
      }
      parsed = parser.parse(source);
      units.put(key, parsed);
    }
    return Optional.of(parsed);
  }

  @Override
  public Collection<Unit> units() {
    List<Unit> result = new ArrayList<>();
    for (String key :
        known.entrySet().stream()
            .filter(e -> e.getValue().candidate())
            .map(Map.Entry::getKey)
            .sorted()
            .toList()) {
      unit(key).ifPresent(result::add);
    }
    return result;
  }

  @Override
  public Optional<Unit> declaring(String qualifiedName) {
    String simple = qualifiedName.substring(qualifiedName.lastIndexOf('.') + 1);
    String path = "/" + qualifiedName.replace('.', '/') + ".java";
    for (String key : bySimpleName.getOrDefault(simple, Set.of())) {
      boolean fits = key.endsWith(path) || qualifiedName.equals(simple) || open.containsKey(key);
      Optional<Unit> unit = fits ? unit(key) : Optional.empty();
      if (unit.isPresent() && unit.get().types().containsKey(qualifiedName)) {
        return unit;
      }
    }
    return Optional.empty();
  }

  @Override
  public Collection<Unit> extending(String simpleName) {
    List<Unit> result = new ArrayList<>();
    for (Map.Entry<String, Known> each : known.entrySet()) {
      if (each.getValue().supertypes().contains(simpleName)) {
        unit(each.getKey()).ifPresent(result::add);
      }
    }
    return result;
  }

  /** The sources that could not be read whole. */
  public List<SourceFile> broken() {
    return units.values().stream().filter(unit -> !unit.whole()).map(Unit::source).toList();
  }

  private static String simpleName(String key) {
    String file = key.substring(key.lastIndexOf('/') + 1);
    int dot = file.indexOf('.');
    return dot < 0 ? file : file.substring(0, dot);
  }
}
