package dev.durabletools.runtime.seam;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A temporary folder with a locked file in it. The operating system unlocks it when our process
 * dies, however it dies, and so tells others that nobody needs the folder any more.
 */
record OwnedFolder(Path path, FileChannel owner) {
  private static final String PREFIX = "durable-worker-";
  private static final String OWNER = "owner";

  /** Between its creation and its lock a folder looks abandoned. */
  private static final Duration YOUNG = Duration.ofMinutes(1);

  /** Makes one; its name tells our process. */
  static OwnedFolder create(Path temporary) throws IOException {
    Path path = Files.createTempDirectory(temporary, mine());
    FileChannel owner =
        FileChannel.open(
            path.resolve(OWNER), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    if (owner.tryLock() == null) {
      owner.close();
      throw new IOException(path + " is locked by another process");
    }
    return new OwnedFolder(path, owner);
  }

  private static String mine() {
    return PREFIX + ProcessHandle.current().pid() + "-";
  }

  /** Deletes it with the files of these names; whatever else is in it keeps it. */
  void delete(List<String> names) {
    try {
      owner.close();
      remove(path, names);
    } catch (IOException e) {
      // temporary folder: no harm
    }
  }

  /** Deletes such folders of processes that are gone. */
  static void removeAbandoned(Path temporary, List<String> names) {
    Instant young = Instant.now().minus(YOUNG);
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(temporary, PREFIX + "*")) {
      for (Path folder : folders) {
        // Our own: opening and closing the file would free our lock on it.
        if (!String.valueOf(folder.getFileName()).startsWith(mine())) {
          removeUnowned(folder, young, names);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // temporary folder: no harm
    }
  }

  private static boolean isOlder(Path folder, Instant limit) throws IOException {
    return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
        && Files.isRegularFile(folder.resolve(OWNER), LinkOption.NOFOLLOW_LINKS)
        && Files.getLastModifiedTime(folder).toInstant().isBefore(limit);
  }

  private static void removeUnowned(Path folder, Instant young, List<String> names) {
    try {
      if (!isOlder(folder, young)) {
        return;
      }
      boolean free;
      try (FileChannel other = FileChannel.open(folder.resolve(OWNER), StandardOpenOption.WRITE)) {
        free = other.tryLock() != null;
      }
      if (free) {
        remove(folder, names);
      }
    } catch (IOException e) {
      // somebody else's, or being removed by another one right now
    }
  }

  private static void remove(Path folder, List<String> names) throws IOException {
    for (String name : names) {
      Files.deleteIfExists(folder.resolve(name));
    }
    Files.deleteIfExists(folder.resolve(OWNER));
    Files.deleteIfExists(folder);
  }
}
