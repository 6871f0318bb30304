package dev.durabletools.server.project;

import dev.durabletools.server.templates.Insertion;
import dev.durabletools.server.templates.NewFile;
import dev.durabletools.server.templates.NewFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes files that do not exist yet and puts lines into others, all or none. Use once. */
final class FileWriter {
  private final Path folder;

  /** Files and folders made so far, the newest first. */
  private final Deque<Path> made = new ArrayDeque<>();

  /** The texts that files had before lines were put into them. */
  private final Map<Path, String> changed = new LinkedHashMap<>();

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
      for (Insertion insertion : files.insertions()) {
        change(folder.resolve(insertion.path()), insertion, suffix);
      }
      complete = true;
      return targets;
    } finally {
      if (!complete) {
        undo();
      }
    }
  }

  /** Replaces the file in one step, so that it is never half written. */
  private void change(Path file, Insertion insertion, String suffix) throws IOException {
    String before = Files.readString(file);
    Path draft = file.resolveSibling("." + file.getFileName() + suffix);
    made.push(Files.writeString(draft, insertion.into(before), StandardOpenOption.CREATE_NEW));
    Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    changed.put(file, before);
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
    changed.forEach(
        (file, before) -> {
          try {
            Files.writeString(file, before);
          } catch (IOException stays) {
            // It was writable a moment ago; what it holds now is whole.
          }
        });
    for (Path path : made) {
      try {
        Files.deleteIfExists(path);
      } catch (IOException stays) {
        // Somebody else put a file into a folder of ours: leave both.
      }
    }
  }
}
