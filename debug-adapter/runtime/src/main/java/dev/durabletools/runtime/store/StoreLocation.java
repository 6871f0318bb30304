package dev.durabletools.runtime.store;

import java.nio.file.Path;

/** Where a task hub is kept. */
public sealed interface StoreLocation {
  /** Gone when the hub is closed. */
  record Memory() implements StoreLocation {
    @Override
    public String toString() {
      return "memory";
    }
  }

  /** One SQLite file; beside it while open: {@code -wal}, {@code -shm}, {@code .lock}. */
  record DatabaseFile(Path path) implements StoreLocation {
    @Override
    public String toString() {
      return path.toString();
    }
  }

  static StoreLocation memory() {
    return new Memory();
  }

  static StoreLocation file(Path path) {
    return new DatabaseFile(path);
  }

  /** The value of {@code --store}: the word {@code memory}, else a file name. */
  static StoreLocation parse(String text, Path directory) {
    return text.equals("memory") ? new Memory() : new DatabaseFile(directory.resolve(text));
  }
}
