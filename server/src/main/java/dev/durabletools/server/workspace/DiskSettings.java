package dev.durabletools.server.workspace;

import dev.durabletools.server.model.Apps;
import dev.durabletools.server.settings.SettingsFiles;
import dev.durabletools.server.text.SourceFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The settings files of all folders, open documents laid over them. One thread. */
final class DiskSettings {
  private static final String HOST = "host.json";

  private final Map<Path, SourceFile> files = new TreeMap<>();
  private Map<String, SourceFile> open = Map.of();
  private Apps apps = Apps.NONE;
  private Map<String, Set<String>> builds = Map.of();
  private boolean hostsChanged;

  static boolean cover(Path file) {
    Path name = file.getFileName();
    return name != null && SettingsFiles.cover(name.toString());
  }

  void refresh(Path file) {
    Path key = file.toAbsolutePath().normalize();
    Optional<SourceFile> text = Files.isRegularFile(file) ? DiskFiles.read(file) : Optional.empty();
    text.ifPresentOrElse(each -> files.put(key, each), () -> files.remove(key));
    hostsChanged |= key.endsWith(HOST);
  }

  void removeFolder(Path folder) {
    files.keySet().removeIf(file -> file.startsWith(folder));
    hostsChanged = true;
  }

  void overlay(Map<String, SourceFile> documents) {
    open = documents;
  }

  /**
   * The apps that host.json files tell of. One among the sources of a module is the module's.
   *
   * @param modules the folder of each with those of the modules that it depends on, as URIs
   */
  Apps apps(Map<String, Set<String>> modules) {
    if (hostsChanged || modules != builds) {
      hostsChanged = false;
      builds = modules;
      Set<String> folders = new HashSet<>();
      for (SourceFile each : files.values()) {
        if (each.fileName().equals(HOST)) {
          String folder = each.uri().substring(0, each.uri().length() - HOST.length() - 1);
          int sources = (folder + "/").lastIndexOf("/src/main/");
          String module = sources < 0 ? folder : folder.substring(0, sources);
          folders.add(modules.containsKey(module) ? module : folder);
        }
      }
      Apps now = new Apps(folders, modules);
      apps = now.equals(apps) ? apps : now;
    }
    return apps;
  }

  SettingsFiles all() {
    Map<String, SourceFile> all = new LinkedHashMap<>();
    files.values().forEach(each -> all.put(each.uri(), each));
    all.putAll(open);
    return new SettingsFiles(all.values());
  }
}
