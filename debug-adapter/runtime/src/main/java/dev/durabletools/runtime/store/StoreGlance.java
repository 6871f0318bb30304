package dev.durabletools.runtime.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalInt;
import org.sqlite.SQLiteConfig;

/** A look into a store file that nobody has open; it is not changed. */
public final class StoreGlance {
  private static final String LIVING = "SELECT count(*) FROM instances WHERE finished = 0";

  private StoreGlance() {}

  /**
   * How many instances have not finished; empty for a file that another process uses, or that is no
   * store.
   */
  public static OptionalInt unfinished(Path store) {
    try {
      FileLock lock = FileLock.acquire(FileLock.realPath(store));
      try {
        return OptionalInt.of(count(store));
      } finally {
        lock.close();
      }
    } catch (StoreException | SQLException e) {
      return OptionalInt.empty();
    }
  }

  private static int count(Path store) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    try (Connection connection = config.createConnection("jdbc:sqlite:" + store.toAbsolutePath());
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(LIVING)) {
      return row.next() ? row.getInt(1) : 0;
    }
  }
}
