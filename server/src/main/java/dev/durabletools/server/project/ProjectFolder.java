package dev.durabletools.server.project;

import dev.durabletools.server.templates.ExistingFunction;
import dev.durabletools.server.templates.ExistingFunctions;
import dev.durabletools.server.templates.NewFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A project on disk. It reads when asked and keeps nothing; safe for use by several threads. */
public final class ProjectFolder implements ExistingFunctions {
  private final Path folder;

  /**
   * Looks at a folder.
   *
   * @param folder the folder of {@code pom.xml} and {@code host.json}; need not exist yet
   */
  public ProjectFolder(Path folder) {
    this.folder = folder;
  }

  @Override
  public boolean exists(String path) {
    return Files.exists(folder.resolve(path));
  }

  @Override
  public List<ExistingFunction> functions() {
    return List.of();
  }

  @Override
  public Optional<String> groupId() {
    return Optional.empty();
  }

  /**
   * Writes new files, all or none; folders are made as needed.
   *
   * @return the files written, in the order of {@code files}
   * @throws IOException if a file is there already or cannot be written; what was written before is
   *     removed again
   */
  public List<Path> write(NewFiles files) throws IOException {
    throw new IOException("not yet");
  }
}
