package dev.durabletools.server.lsp;

import dev.durabletools.server.project.ProjectFolder;
import dev.durabletools.server.templates.ExistingFunction;
import dev.durabletools.server.templates.ExistingFunctions;
import dev.durabletools.server.templates.SourceScan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A project folder as the editor sees it: files on disk, and documents not saved yet. */
final class OpenProject implements ExistingFunctions {
  private final ProjectFolder folder;
  private final Path path;
  private final boolean named;
  private final Session session;

  /**
   * Looks at a folder.
   *
   * @param named false if the client named no folder, which then holds nothing
   */
  OpenProject(Path path, boolean named, Session session) {
    this.folder = new ProjectFolder(path);
    this.path = path;
    this.named = named;
    this.session = session;
  }

  @Override
  public boolean exists(String file) {
    return named && folder.exists(file);
  }

  @Override
  public Optional<String> text(String file) {
    return named ? folder.text(file) : Optional.empty();
  }

  @Override
  public List<ExistingFunction> functions() {
    if (!named) {
      return List.of();
    }
    List<ExistingFunction> functions = new ArrayList<>(folder.functions());
    SourceScan unsaved = new SourceScan();
    session.workspace().documents().below(path).forEach(unsaved::add);
    for (ExistingFunction each : unsaved.functions()) {
      if (!functions.contains(each)) {
        functions.add(each);
      }
    }
    return functions;
  }

  @Override
  public boolean resolves(String className) {
    return named && folder.resolves(className);
  }

  @Override
  public Optional<String> defaultPackage() {
    return named ? folder.defaultPackage() : Optional.empty();
  }
}
