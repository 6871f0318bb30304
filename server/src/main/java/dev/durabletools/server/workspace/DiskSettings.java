package dev.durabletools.server.workspace;

import dev.durabletools.server.settings.SettingsFiles;
import dev.durabletools.server.text.SourceFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The settings files of all folders, open documents laid over them. One thread. */
final class DiskSettings {
  private final Map<Path, SourceFile> files = new TreeMap<>();
  private Map<String, SourceFile> open = Map.of();

  static boolean cover(Path file) {
    Path name = file.getFileName();
    return name != null && SettingsFiles.cover(name.toString());
  }

  void refresh(Path file) {
    Path key = file.toAbsolutePath().normalize();
    Optional<SourceFile> text = Files.isRegularFile(file) ? DiskFiles.read(file) : Optional.empty();
    text.ifPresentOrElse(each -> files.put(key, each), () -> files.remove(key));
  }

  void removeFolder(Path folder) {
    files.keySet().removeIf(file -> file.startsWith(folder));
  }

  void overlay(Map<String, SourceFile> documents) {
    open = documents;
  }

  SettingsFiles all() {
    Map<String, SourceFile> all = new LinkedHashMap<>();
    files.values().forEach(each -> all.put(each.uri(), each));
    all.putAll(open);
    return new SettingsFiles(all.values());
  }
}
