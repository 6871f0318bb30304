package dev.durabletools.server.templates;

import java.util.List;

/**
 * Files to write, all or none.
 *
 * @param files in the order they are reported to the user
 * @param insertions what existing files need besides, such as a library in the build file
 * @param main path of the file an editor opens afterwards; one of {@code files}
 */
public record NewFiles(List<NewFile> files, List<Insertion> insertions, String main)
    implements Creation {
  public NewFiles {
    files = List.copyOf(files);
    insertions = List.copyOf(insertions);
  }

  public NewFiles(List<NewFile> files, String main) {
    this(files, List.of(), main);
  }
}
