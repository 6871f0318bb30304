package dev.durabletools.runtime.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Short reads of a store file, with the frequent ones kept prepared. The caller serialises them.
 */
final class SqliteReader {
  private final Connection connection;
  private final PreparedStatement byId;

  SqliteReader(Connection connection) throws SQLException {
    this.connection = connection;
    byId =
        connection.prepareStatement(
            "SELECT " + InstanceSql.COLUMNS + " FROM instances WHERE instance_id = ?");
  }

  Contents contents() throws SQLException {
    List<InstanceRow> instances = new ArrayList<>();
    Map<Long, List<byte[]>> histories = new HashMap<>();
    String columns = "SELECT " + InstanceSql.COLUMNS + ", " + InstanceSql.PAYLOADS;
    String living =
        columns
            + " FROM instances WHERE finished = 0 UNION ALL "
            + columns
            + " FROM instances WHERE finished = 1 AND num IN (SELECT instance FROM orphans)"
            + " ORDER BY num";
    long last = 0;
    try (Statement statement = connection.createStatement()) {
      try (ResultSet rows = statement.executeQuery(living)) {
        while (rows.next()) {
          instances.add(InstanceSql.row(rows, rows.getInt(7) == 0));
        }
      }
      try (ResultSet row = statement.executeQuery("SELECT max(num) FROM instances")) {
        last = row.next() ? row.getLong(1) : 0;
      }
    }
    for (InstanceRow row : instances) {
      if (!row.finished()) {
        histories.put(row.num(), history(row.num()));
      }
    }
    return new Contents(instances, histories, messages("inbox"), messages("orphans"), last);
  }

  @Nullable InstanceRow find(String instanceId) throws SQLException {
    byId.setString(1, instanceId);
    try (ResultSet rows = byId.executeQuery()) {
      return rows.next() ? InstanceSql.row(rows, false) : null;
    }
  }

  List<byte[]> history(long instance) throws SQLException {
    String query = "SELECT events FROM history WHERE instance = ? ORDER BY seq";
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setLong(1, instance);
      try (ResultSet rows = statement.executeQuery()) {
        List<byte[]> events = new ArrayList<>();
        while (rows.next()) {
          events.addAll(Blocks.split(rows.getBytes(1)));
        }
        return events;
      }
    }
  }

  Payloads payloads(long instance) throws SQLException {
    String query = "SELECT " + InstanceSql.PAYLOADS + " FROM instances WHERE num = ?";
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setLong(1, instance);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? InstanceSql.payloads(rows, 1) : Payloads.NONE;
      }
    }
  }

  private List<StoredMessage> messages(String table) throws SQLException {
    String query = "SELECT seq, instance, execution_id, event FROM " + table + " ORDER BY seq";
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<StoredMessage> messages = new ArrayList<>();
      while (rows.next()) {
        messages.add(
            new StoredMessage(
                rows.getLong(1), rows.getLong(2), rows.getString(3), rows.getBytes(4)));
      }
      return messages;
    }
  }
}
