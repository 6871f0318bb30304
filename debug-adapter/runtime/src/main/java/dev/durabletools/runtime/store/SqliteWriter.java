package dev.durabletools.runtime.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes as SQL, with the statements kept prepared. One thread. */
final class SqliteWriter {
  private final Connection connection;
  private final PreparedStatement insertInstance;
  private final PreparedStatement updateInstance;
  private final PreparedStatement finishInstance;
  private final PreparedStatement reopenInstance;
  private final PreparedStatement setInput;
  private final PreparedStatement deleteInstance;
  private final PreparedStatement appendHistory;
  private final PreparedStatement dropHistory;
  private final PreparedStatement addMessage;
  private final PreparedStatement removeMessage;
  private final PreparedStatement addOrphan;
  private final PreparedStatement removeOrphan;

  SqliteWriter(Connection connection) throws SQLException {
    this.connection = connection;
    insertInstance =
        connection.prepareStatement(
            "INSERT INTO instances (num, instance_id, execution_id, name, version, status,"
                + " finished, created_at, last_updated_at, scheduled_start, parent_id, input,"
                + " output, custom_status, error, failure)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    String columns =
        " execution_id = ?, status = ?, last_updated_at = ?, output = ?, custom_status = ?,"
            + " error = ?, failure = ? WHERE num = ?";
    // What does not name 'finished' leaves the indexes alone.
    updateInstance = connection.prepareStatement("UPDATE instances SET" + columns);
    finishInstance = connection.prepareStatement("UPDATE instances SET finished = 1," + columns);
    reopenInstance = connection.prepareStatement("UPDATE instances SET finished = 0 WHERE num = ?");
    setInput = connection.prepareStatement("UPDATE instances SET input = ? WHERE num = ?");
    deleteInstance = connection.prepareStatement("DELETE FROM instances WHERE num = ?");
    appendHistory =
        connection.prepareStatement("INSERT INTO history (instance, events) VALUES (?, ?)");
    dropHistory = connection.prepareStatement("DELETE FROM history WHERE instance = ?");
    addMessage =
        connection.prepareStatement(
            "INSERT INTO inbox (seq, instance, execution_id, event) VALUES (?, ?, ?, ?)");
    removeMessage = connection.prepareStatement("DELETE FROM inbox WHERE seq = ?");
    addOrphan =
        connection.prepareStatement(
            "INSERT INTO orphans (seq, instance, execution_id, event) VALUES (?, ?, ?, ?)");
    removeOrphan = connection.prepareStatement("DELETE FROM orphans WHERE seq = ?");
  }

  void write(List<Change> changes) throws SQLException {
    try {
      run("BEGIN IMMEDIATE");
      for (Change change : changes) {
        apply(change);
      }
      run("COMMIT");
    } catch (SQLException e) {
      rollback(e);
      close();
      throw e;
    }
  }

  /** Not left to the driver, which loses count when SQLite rolls back by itself. */
  private void run(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Frees the statements. */
  private void close() throws SQLException {
    for (PreparedStatement statement :
        List.of(
            insertInstance,
            updateInstance,
            finishInstance,
            reopenInstance,
            setInput,
            deleteInstance,
            appendHistory,
            dropHistory,
            addMessage,
            removeMessage,
            addOrphan,
            removeOrphan)) {
      statement.close();
    }
  }

  private void rollback(SQLException cause) {
    try {
      run("ROLLBACK");
    } catch (SQLException e) {
      // SQLite rolls back by itself after some errors, and says so here.
      cause.addSuppressed(e);
    }
  }

  private void apply(Change change) throws SQLException {
    if (change instanceof Change.AppendHistory c) {
      run(appendHistory, c.instance(), Blocks.join(c.events()));
    } else if (change instanceof Change.UpdateInstance c) {
      run(
          c.finished() ? finishInstance : updateInstance,
          c.executionId(),
          c.status(),
          c.lastUpdatedAt().toString(),
          c.output(),
          c.customStatus(),
          c.error(),
          c.failure(),
          c.instance());
    } else if (change instanceof Change.InsertInstance c) {
      insert(c.row());
    } else if (change instanceof Change.AddMessage c) {
      run(addMessage, c.message());
    } else if (change instanceof Change.RemoveMessage c) {
      run(removeMessage, c.row());
    } else if (change instanceof Change.AddOrphan c) {
      run(addOrphan, c.orphan());
    } else if (change instanceof Change.RemoveOrphan c) {
      run(removeOrphan, c.row());
    } else if (change instanceof Change.Reopen c) {
      run(reopenInstance, c.instance());
    } else if (change instanceof Change.SetInput c) {
      run(setInput, c.input(), c.instance());
    } else if (change instanceof Change.DropHistory c) {
      run(dropHistory, c.instance());
    } else if (change instanceof Change.DeleteInstance c) {
      run(dropHistory, c.instance());
      run(deleteInstance, c.instance());
    } else if (change instanceof Change.Clear) {
      clear();
    }
  }

  private void insert(InstanceRow row) throws SQLException {
    run(
        insertInstance,
        row.num(),
        row.instanceId(),
        row.executionId(),
        row.name(),
        row.version(),
        row.status(),
        row.finished() ? 1 : 0,
        Timestamps.text(row.createdAt()),
        row.lastUpdatedAt().toString(),
        row.scheduledStart() == null ? null : row.scheduledStart().toString(),
        row.parentId(),
        row.payloads().input(),
        row.payloads().output(),
        row.payloads().customStatus(),
        row.payloads().error(),
        row.payloads().failure());
  }

  private static void run(PreparedStatement statement, StoredMessage message) throws SQLException {
    run(statement, message.row(), message.instance(), message.executionId(), message.event());
  }

  private static void run(PreparedStatement statement, @Nullable Object... values)
      throws SQLException {
    for (int i = 0; i < values.length; i++) {
      Object value = values[i];
      if (value instanceof byte[] bytes) {
        statement.setBytes(i + 1, bytes);
      } else if (value instanceof Long number) {
        statement.setLong(i + 1, number);
      } else if (value instanceof Integer number) {
        statement.setInt(i + 1, number);
      } else {
        statement.setString(i + 1, (String) value);
      }
    }
    statement.executeUpdate();
  }

  private void clear() throws SQLException {
    try (var statement = connection.createStatement()) {
      for (String table : List.of("instances", "history", "inbox", "orphans")) {
        statement.executeUpdate("DELETE FROM " + table);
      }
    }
  }
}
