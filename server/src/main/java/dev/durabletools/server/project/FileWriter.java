package dev.durabletools.server.project;

import dev.durabletools.server.templates.NewFile;
import dev.durabletools.server.templates.NewFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes files that do not exist yet, all or none. Use once. */
final class FileWriter {
  private final Path folder;

  /** Files and folders made so far, the newest first. */
  private final Deque<Path> made = new ArrayDeque<>();

  FileWriter(Path folder) {
    this.folder = folder;
  }

  List<Path> write(NewFiles files) throws IOException {
    String suffix = "." + ProcessHandle.current().pid() + ".new";
    boolean complete = false;
    try {
      List<Path> drafts = new ArrayList<>();
      List<Path> targets = new ArrayList<>();
      for (NewFile file : files.files()) {
        Path target = folder.resolve(file.path());
        makeFolder(target.toAbsolutePath().getParent());
        Path draft = target.resolveSibling("." + target.getFileName() + suffix);
        drafts.add(Files.writeString(draft, file.text(), StandardOpenOption.CREATE_NEW));
        made.push(draft);
        targets.add(target);
      }
      // Until here nothing has its name; moves onto existing files fail.
      for (int i = 0; i < drafts.size(); i++) {
        Files.move(drafts.get(i), targets.get(i));
        made.push(targets.get(i));
      }
      complete = true;
      return targets;
    } finally {
      if (!complete) {
        undo();
      }
    }
  }

  private void makeFolder(@Nullable Path wanted) throws IOException {
    if (wanted == null || Files.isDirectory(wanted)) {
      return;
    }
    makeFolder(wanted.getParent());
    Files.createDirectory(wanted);
    made.push(wanted);
  }

  private void undo() {
    for (Path path : made) {
      try {
        Files.deleteIfExists(path);
      } catch (IOException stays) {
        // Somebody else put a file into a folder of ours: leave both.
      }
    }
  }
}
