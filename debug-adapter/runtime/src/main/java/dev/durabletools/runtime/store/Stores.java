package dev.durabletools.runtime.store;

import java.util.function.Consumer;

/** Opens the store at a location. */
public final class Stores {
  private Stores() {}

  /**
   * Opens or creates it.
   *
   * @param notices told, one line each, what the user must know: a damaged file that was moved
   *     aside
   * @throws StoreException if another process has it, it is of a newer version, or not accessible
   */
  public static Store open(StoreLocation location, Consumer<String> notices) throws StoreException {
    if (location instanceof StoreLocation.DatabaseFile file) {
      return SqliteStore.open(file.path(), notices);
    }
    return new MemoryStore();
  }
}
