package dev.durabletools.runtime.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads of a store file. The caller serialises them. */
final class SqliteReader {
  private static final String COLUMNS =
      "num, instance_id, execution_id, name, version, status, finished, created_at,"
          + " last_updated_at, scheduled_start, parent_id";
  private static final String PAYLOADS = "input, output, custom_status, failure, error";

  private final Connection connection;

  SqliteReader(Connection connection) {
    this.connection = connection;
  }

  Contents contents() throws SQLException {
    List<InstanceRow> instances = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      String query = "SELECT " + COLUMNS + " FROM instances WHERE finished = 1";
      try (ResultSet rows = statement.executeQuery(query)) {
        while (rows.next()) {
          instances.add(instance(rows, Payloads.NONE));
        }
      }
      query = "SELECT " + COLUMNS + ", " + PAYLOADS + " FROM instances WHERE finished = 0";
      try (ResultSet rows = statement.executeQuery(query)) {
        while (rows.next()) {
          instances.add(instance(rows, payloads(rows)));
        }
      }
    }
    instances.sort(java.util.Comparator.comparingLong(InstanceRow::num));
    Map<Long, List<byte[]>> histories = new HashMap<>();
    for (InstanceRow row : instances) {
      if (!row.finished()) {
        histories.put(row.num(), history(row.num()));
      }
    }
    return new Contents(instances, histories, messages("inbox"), messages("orphans"));
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
    String query = "SELECT " + PAYLOADS + " FROM instances WHERE num = ?";
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setLong(1, instance);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? payloads(rows) : Payloads.NONE;
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

  private static InstanceRow instance(ResultSet row, Payloads payloads) throws SQLException {
    return new InstanceRow(
        row.getLong("num"),
        row.getString("instance_id"),
        row.getString("execution_id"),
        row.getString("name"),
        row.getString("version"),
        row.getString("status"),
        row.getInt("finished") == 1,
        Instant.parse(row.getString("created_at")),
        Instant.parse(row.getString("last_updated_at")),
        instantOrNull(row.getString("scheduled_start")),
        row.getString("parent_id"),
        payloads);
  }

  private static @Nullable Instant instantOrNull(@Nullable String text) {
    return text == null ? null : Instant.parse(text);
  }

  private static Payloads payloads(ResultSet row) throws SQLException {
    return new Payloads(
        row.getString("input"),
        row.getString("output"),
        row.getString("custom_status"),
        row.getBytes("failure"),
        row.getString("error"));
  }
}
