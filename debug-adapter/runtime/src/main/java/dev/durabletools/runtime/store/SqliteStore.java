package dev.durabletools.runtime.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * One SQLite file: write-ahead log, synced at every commit. Other programs may read it meanwhile.
 */
final class SqliteStore implements Store {
  private final Path file;
  private final FileLock lock;
  private final Connection writing;
  private final Connection reading;

  /** Made anew after a failure, which the driver's prepared statements do not outlive. */
  private @Nullable SqliteWriter writer;

  private final SqliteReader reader;

  /** For reads that may take long; opened by the first one. */
  private final Object listingLock = new Object();

  private @Nullable Connection listing;
  private final Contents contents;

  private SqliteStore(Path file, FileLock lock) throws SQLException, StoreException {
    this.file = file;
    this.lock = lock;
    writing = connect(file);
    Connection second = null;
    try {
      Schema.prepare(writing, file);
      second = connect(file);
      reading = second;
      reader = new SqliteReader(reading);
      contents = reader.contents();
      writer = new SqliteWriter(writing);
    } catch (SQLException | StoreException | RuntimeException e) {
      closeAll(writing, second);
      throw e;
    }
  }

  /** An open connection would keep the file busy, and stop it from being moved on Windows. */
  private static void closeAll(@Nullable Connection... connections) throws SQLException {
    for (Connection connection : connections) {
      if (connection != null) {
        connection.close();
      }
    }
  }

  static SqliteStore open(Path name, Consumer<String> notices) throws StoreException {
    createFolder(name);
    Path file = FileLock.realPath(name);
    NamedByMistake.check(file);
    FileLock lock = FileLock.acquire(file);
    try {
      try {
        return new SqliteStore(file, lock);
      } catch (SQLException e) {
        if (!damaged(e)) {
          throw unusable(file, "opened", e);
        }
        notices.accept(moveAside(file, String.valueOf(e.getMessage())));
      } catch (IllegalArgumentException | DateTimeException e) {
        notices.accept(moveAside(file, String.valueOf(e.getMessage())));
      }
      return new SqliteStore(file, lock);
    } catch (SQLException e) {
      lock.close();
      throw unusable(file, "opened", e);
    } catch (StoreException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static void createFolder(Path file) throws StoreException {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
    } catch (IOException e) {
      throw unusable(file, "created", e);
    }
  }

  private static Connection connect(Path file) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    config.setBusyTimeout(10_000);
    // Else the driver asks for the last row's number after each statement.
    config.setGetGeneratedKeys(false);
    return DriverManager.getConnection(
        "jdbc:sqlite:" + file.toAbsolutePath(), config.toProperties());
  }

  /** A full disk shows when the log is written, a quota as an I/O error of the same writes. */
  private static boolean noRoom(SQLException e) {
    // The exception's error code is the result code without what tells the I/O errors apart.
    return e instanceof SQLiteException of
        && switch (of.getResultCode()) {
          case SQLITE_FULL, SQLITE_IOERR_WRITE, SQLITE_IOERR_SHMSIZE -> true;
          default -> false;
        };
  }

  /**
   * Limits the file as a full disk would, from the next write on.
   *
   * @param pages of 4 KiB; 0 for no limit
   */
  void limitPages(long pages) throws SQLException {
    try (var statement = writing.createStatement()) {
      statement.execute("PRAGMA max_page_count = " + (pages == 0 ? Integer.MAX_VALUE - 1 : pages));
    }
  }

  private static boolean damaged(SQLException e) {
    int code = e.getErrorCode() & 0xff;
    return code == SQLiteErrorCode.SQLITE_CORRUPT.code
        || code == SQLiteErrorCode.SQLITE_NOTADB.code;
  }

  private static String moveAside(Path file, String why) throws StoreException {
    String suffix = ".damaged-" + Instant.now().toString().replaceAll("[:.]", "");
    try {
      for (String part : List.of("", "-wal", "-shm")) {
        Path from = file.resolveSibling(file.getFileName() + part);
        if (Files.exists(from)) {
          Files.move(from, file.resolveSibling(file.getFileName() + suffix + part));
        }
      }
    } catch (IOException e) {
      throw unusable(file, "moved aside", e);
    }
    return "store "
        + file
        + ": it is damaged ("
        + why
        + "); kept as "
        + file.getFileName()
        + suffix
        + ", an empty one is used now";
  }

  private static StoreException unusable(Path file, String done, Exception cause) {
    return new StoreException(
        "store " + file,
        "it cannot be " + done + " (" + cause.getMessage() + ")",
        "check permissions and free space, or choose another file with --store",
        cause);
  }

  @Override
  public Contents contents() {
    return contents;
  }

  @Override
  public void write(List<Change> changes) throws StoreException {
    try {
      SqliteWriter current = writer == null ? new SqliteWriter(writing) : writer;
      writer = null;
      current.write(changes);
      writer = current;
    } catch (SQLException e) {
      throw noRoom(e)
          ? new StoreException(
              "store " + file,
              "there is no room for it on the disk (" + e.getMessage() + ")",
              "free some space",
              e,
              true)
          : unusable(file, "written", e);
    }
  }

  @Override
  public @Nullable InstanceRow find(String instanceId) throws StoreException {
    synchronized (reading) {
      try {
        return reader.find(instanceId);
      } catch (SQLException | DateTimeException e) {
        throw unusable(file, "read", e);
      }
    }
  }

  @Override
  public List<InstanceRow> query(InstanceFilter filter) throws StoreException {
    synchronized (listingLock) {
      try {
        Connection connection = listing == null ? connect(file) : listing;
        listing = connection;
        return new InstanceSql(filter).run(connection, filter.payloads());
      } catch (SQLException | DateTimeException e) {
        throw unusable(file, "read", e);
      }
    }
  }

  @Override
  public List<byte[]> history(long instance) throws StoreException {
    synchronized (reading) {
      try {
        return reader.history(instance);
      } catch (SQLException | IllegalArgumentException e) {
        throw unusable(file, "read", e);
      }
    }
  }

  @Override
  public Payloads payloads(long instance) throws StoreException {
    synchronized (reading) {
      try {
        return reader.payloads(instance);
      } catch (SQLException e) {
        throw unusable(file, "read", e);
      }
    }
  }

  @Override
  public void close() {
    try {
      synchronized (reading) {
        reading.close();
      }
      synchronized (listingLock) {
        closeAll(listing);
      }
      writing.close();
    } catch (SQLException e) {
      // All that was acknowledged is on disk already.
    } finally {
      lock.close();
    }
  }
}
