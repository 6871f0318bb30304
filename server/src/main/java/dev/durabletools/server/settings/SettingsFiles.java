package dev.durabletools.server.settings;

import dev.durabletools.server.text.SourceFile;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The settings files of a workspace as they are at one moment. Immutable. */
public record SettingsFiles(List<SourceFile> files) {
  public static final SettingsFiles NONE = new SettingsFiles(List.of());

  public SettingsFiles(Collection<SourceFile> files) {
    this(List.copyOf(files));
  }

  /** Whether a file of this name is one, or names functions as one does. */
  public static boolean cover(String fileName) {
    return fileName.equals("host.json")
        || fileName.equals("local.settings.json")
        || fileName.equals("pom.xml")
        || fileName.equals("extensions.csproj")
        || fileName.endsWith(".http")
        || fileName.endsWith(".rest");
  }

  public Optional<SourceFile> find(String uri) {
    return files.stream().filter(each -> each.uri().equals(uri)).findFirst();
  }

  /** The file of another name in a file's folder. */
  public Optional<SourceFile> beside(SourceFile file, String name) {
    return find(folder(file) + name);
  }

  /** A file's folder as a URI that ends in a slash. */
  public static String folder(SourceFile file) {
    return file.uri().substring(0, file.uri().lastIndexOf('/') + 1);
  }
}
