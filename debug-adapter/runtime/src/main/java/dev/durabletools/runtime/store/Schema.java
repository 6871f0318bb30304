package dev.durabletools.runtime.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Tables of a store file, and the version that says what they look like. */
final class Schema {
  /** Raise with each change of the tables or of the blobs, and migrate in {@link #prepare}. */
  static final int VERSION = 3;

  private static final String PROGRAM = "durable " + version();

  /** The first format. */
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
    "CREATE TABLE history (seq INTEGER PRIMARY KEY, instance INTEGER NOT NULL, events BLOB NOT"
        + " NULL)",
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

  /** What leads from each format to the next; the first entry from 1 to 2, and so on. */
  private static final String[][] MIGRATIONS = {
    {
      // Who reads the file later can tell its user which program wrote it.
      "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID"
    },
    {
      // Nine decimals, so that text sorts as time does.
      """
      UPDATE instances SET created_at = substr(substr(created_at, 1, length(created_at) - 1)
        || CASE instr(created_at, '.') WHEN 0 THEN '.' ELSE '' END || '000000000', 1, 29) || 'Z'
      """,
      "CREATE INDEX instance_of_id ON instances (instance_id)",
      "CREATE INDEX instance_of_time ON instances (created_at)",
      // Two, so that an instance that goes on costs no index anything.
      "CREATE INDEX instance_living ON instances (num) WHERE finished = 0",
      "CREATE INDEX instance_finished ON instances (status) WHERE finished = 1"
    }
  };

  private Schema() {}

  static void prepare(Connection connection, Path file) throws SQLException, StoreException {
    int version = version(connection);
    if (version > VERSION) {
      throw new StoreException(
          "store " + file,
          "it has format "
              + version
              + writtenBy(connection)
              + ", this program knows up to "
              + VERSION,
          "use the newer program or choose another file with --store",
          null);
    }
    if (version == 0 && !isEmpty(connection)) {
      throw new StoreException(
          "store " + file,
          "it is a database of another program",
          "choose another file with --store",
          null);
    }
    if (version < VERSION) {
      migrate(connection, version);
    }
  }

  /** All or nothing: whoever is killed meanwhile finds the older format again. */
  private static void migrate(Connection connection, int from) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      if (from == 0) {
        for (String table : TABLES) {
          statement.execute(table);
        }
      }
      for (int format = Math.max(1, from); format < VERSION; format++) {
        for (String change : MIGRATIONS[format - 1]) {
          statement.execute(change);
        }
      }
      statement.execute("PRAGMA user_version = " + VERSION);
      statement.execute(
          "INSERT OR REPLACE INTO meta VALUES ('written_by', '" + PROGRAM.replace("'", "") + "')");
    }
    connection.commit();
    connection.setAutoCommit(true);
  }

  private static String writtenBy(Connection connection) throws SQLException {
    String table = "SELECT 1 FROM sqlite_master WHERE name = 'meta'";
    String value = "SELECT value FROM meta WHERE key = 'written_by'";
    try (Statement statement = connection.createStatement()) {
      try (ResultSet rows = statement.executeQuery(table)) {
        if (!rows.next()) {
          return "";
        }
      }
      try (ResultSet rows = statement.executeQuery(value)) {
        return rows.next() ? " (written by " + rows.getString(1) + ")" : "";
      }
    }
  }

  private static boolean isEmpty(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT 1 FROM sqlite_master")) {
      return !rows.next();
    }
  }

  private static int version(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA user_version")) {
      return row.next() ? row.getInt(1) : 0;
    }
  }

  private static String version() {
    String version = Schema.class.getPackage().getImplementationVersion();
    return version == null ? "0.1.0" : version;
  }
}
