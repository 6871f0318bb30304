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
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;

/**
 * One SQLite file: write-ahead log, synced at every commit. Other programs may read it meanwhile.
 */
final class SqliteStore implements Store {
  private final Path file;
  private final FileLock lock;
  private final Connection writing;
  private final Connection reading;
  private final SqliteWriter writer;
  private final SqliteReader reader;
  private final Contents contents;

  private SqliteStore(Path file, FileLock lock) throws SQLException, StoreException {
    this.file = file;
    this.lock = lock;
    writing = connect(file);
    try {
      Schema.prepare(writing, file);
      reading = connect(file);
      reader = new SqliteReader(reading);
      contents = reader.contents();
      writer = new SqliteWriter(writing);
    } catch (SQLException | StoreException | RuntimeException e) {
      writing.close();
      throw e;
    }
  }

  static SqliteStore open(Path file, Consumer<String> notices) throws StoreException {
    createFolder(file);
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
      writer.write(changes);
    } catch (SQLException e) {
      throw unusable(file, "written", e);
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
      writing.close();
    } catch (SQLException e) {
      // All that was acknowledged is on disk already.
    } finally {
      lock.close();
    }
  }
}
