package dev.durabletools.runtime.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Tables of a store file, and the version that says what they look like. */
final class Schema {
  /** Raise with each change of the tables or of the blobs, and migrate in {@link #prepare}. */
  static final int VERSION = 1;

  private static final String[] TABLES = {
    """
    CREATE TABLE instances (
      num INTEGER PRIMARY KEY,
      instance_id TEXT NOT NULL,
      execution_id TEXT NOT NULL,
      name TEXT NOT NULL,
      version TEXT,
      status TEXT NOT NULL,
      finished INTEGER NOT NULL,
      created_at TEXT NOT NULL,
      last_updated_at TEXT NOT NULL,
      scheduled_start TEXT,
      parent_id TEXT,
      input TEXT,
      output TEXT,
      custom_status TEXT,
      error TEXT,
      failure BLOB)
    """,
    // In order of arrival, a row an episode: writes stay at the end of the file.
    "CREATE TABLE history (seq INTEGER PRIMARY KEY, instance INTEGER NOT NULL, events BLOB NOT NULL)",
    "CREATE INDEX history_of_instance ON history (instance)",
    """
    CREATE TABLE inbox (
      seq INTEGER PRIMARY KEY, instance INTEGER NOT NULL, execution_id TEXT, event BLOB NOT NULL)
    """,
    """
    CREATE TABLE orphans (
      seq INTEGER PRIMARY KEY, instance INTEGER NOT NULL, execution_id TEXT, event BLOB NOT NULL)
    """
  };

  private Schema() {}

  static void prepare(Connection connection, Path file) throws SQLException, StoreException {
    int version = version(connection);
    if (version > VERSION) {
      throw new StoreException(
          "store " + file,
          "it has format " + version + ", this program knows up to " + VERSION,
          "use the newer program or choose another file with --store",
          null);
    }
    if (version == VERSION) {
      return;
    }
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      for (String table : TABLES) {
        statement.execute(table);
      }
      statement.execute("PRAGMA user_version = " + VERSION);
    }
    connection.commit();
    connection.setAutoCommit(true);
  }

  private static int version(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA user_version")) {
      return row.next() ? row.getInt(1) : 0;
    }
  }
}
