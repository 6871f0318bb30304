package dev.durabletools.runtime.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;

/**
 * Holds a store for one process. The lock file beside the store names the holder; the operating
 * system frees it when the process dies, however it dies.
 */
final class FileLock implements AutoCloseable {
  /** Closing a second channel on the file would free the first one's lock, so look here first. */
  private static final Set<Path> HELD = new HashSet<>();

  private final Path file;
  private final FileChannel channel;

  private FileLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * The file itself, whatever links lead to it: two names for one store must be one lock.
   *
   * @param store in a folder that exists
   */
  static Path realPath(Path store) throws StoreException {
    Path file = store.toAbsolutePath();
    Path folder = file.getParent();
    try {
      return folder == null || Files.exists(file)
          ? file.toRealPath()
          : folder.toRealPath().resolve(file.getFileName());
    } catch (IOException e) {
      throw new StoreException(
          "store " + store,
          "cannot be found: " + e,
          "check the folder's permissions or choose another file with --store",
          e);
    }
  }

  static FileLock acquire(Path store) throws StoreException {
    Path file = store.resolveSibling(store.getFileName() + ".lock").toAbsolutePath().normalize();
    synchronized (HELD) {
      if (HELD.contains(file)) {
        throw inUse(store, Long.toString(ProcessHandle.current().pid()));
      }
      FileLock lock = lock(store, file);
      HELD.add(file);
      return lock;
    }
  }

  private static FileLock lock(Path store, Path file) throws StoreException {
    FileChannel channel = null;
    try {
      channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      if (channel.tryLock() == null) {
        String holder = read(channel);
        channel.close();
        throw inUse(store, holder);
      }
      channel.truncate(0);
      channel.write(
          ByteBuffer.wrap(
              Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)),
          0);
      return new FileLock(file, channel);
    } catch (IOException e) {
      closeQuietly(channel);
      throw new StoreException(
          "store " + store,
          "cannot be locked: " + e,
          "check the folder's permissions or choose another file with --store",
          e);
    }
  }

  private static StoreException inUse(Path store, String pid) {
    return new StoreException(
        "store " + store,
        "process " + (pid.isEmpty() ? "of unknown number" : pid) + " is using it",
        "stop that process or choose another file with --store",
        null);
  }

  private static String read(FileChannel channel) throws IOException {
    ByteBuffer text = ByteBuffer.allocate(32);
    channel.read(text, 0);
    return new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII).trim();
  }

  private static void closeQuietly(@org.jspecify.annotations.Nullable FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      // The process did not get the lock; nothing depends on this channel.
    }
  }

  @Override
  public void close() {
    synchronized (HELD) {
      HELD.remove(file);
      closeQuietly(channel);
    }
  }
}
