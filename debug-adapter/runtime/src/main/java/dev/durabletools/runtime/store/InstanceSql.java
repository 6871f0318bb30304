package dev.durabletools.runtime.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A filter as a SELECT that the indexes answer. Used once. */
final class InstanceSql {
  static final String COLUMNS =
      "num, instance_id, execution_id, name, version, status, finished, created_at,"
          + " last_updated_at, scheduled_start, parent_id";
  static final String PAYLOADS = "input, output, custom_status, failure, error";

  private final StringBuilder sql = new StringBuilder();
  private final List<Object> values = new ArrayList<>();

  InstanceSql(InstanceFilter filter) {
    if (filter.statuses().isEmpty()) {
      select(filter, filter.finishedOnly() ? "finished = 1" : "");
    } else {
      // Finished or not: each half has an index of its own.
      String in = "status IN (?" + ", ?".repeat(filter.statuses().size() - 1) + ")";
      Object[] statuses = filter.statuses().toArray();
      select(filter, "finished = 1 AND " + in, statuses);
      if (!filter.finishedOnly()) {
        sql.append(" UNION ALL ");
        select(filter, "finished = 0 AND " + in, statuses);
      }
    }
    sql.append(" ORDER BY num");
    if (filter.limit() > 0) {
      sql.append(" LIMIT ").append(filter.limit());
    }
  }

  private void select(InstanceFilter filter, String half, Object... parameters) {
    sql.append("SELECT ").append(COLUMNS);
    if (filter.payloads()) {
      sql.append(", ").append(PAYLOADS);
    }
    sql.append(" FROM instances WHERE num > ?");
    values.add(filter.after());
    if (filter.createdFrom() != null) {
      created("min", ">=", Timestamps.text(filter.createdFrom()));
    }
    if (filter.createdTo() != null) {
      created("max", "<=", Timestamps.text(filter.createdTo()));
    }
    String prefix = filter.instanceIdPrefix();
    if (prefix != null && !prefix.isEmpty()) {
      // A range, for which the index serves. Byte order: nothing that begins so sorts after it.
      and("instance_id >= ?", prefix);
      and("instance_id < ?", prefix + Character.toString(Character.MAX_CODE_POINT));
    }
    if (!half.isEmpty()) {
      and(half, parameters);
    }
  }

  /**
   * Numbers grow with time, nearly: so the index of times says where to begin and to stop, and rows
   * come in their order without being sorted.
   */
  private void created(String extreme, String comparison, String time) {
    String within =
        "(SELECT "
            + extreme
            + "(+num) FROM instances INDEXED BY instance_of_time WHERE created_at "
            + comparison
            + " ?)";
    and("num " + comparison + " " + within, time);
    and("+created_at " + comparison + " ?", time);
  }

  private void and(String condition, Object... parameters) {
    sql.append(" AND ").append(condition);
    values.addAll(List.of(parameters));
  }

  String text() {
    return sql.toString();
  }

  List<InstanceRow> run(Connection connection, boolean payloads) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql.toString())) {
      for (int i = 0; i < values.size(); i++) {
        statement.setObject(i + 1, values.get(i));
      }
      try (ResultSet rows = statement.executeQuery()) {
        List<InstanceRow> found = new ArrayList<>();
        while (rows.next()) {
          found.add(row(rows, payloads));
        }
        return found;
      }
    }
  }

  /** The row under the cursor; by position, which is the order of the columns above. */
  static InstanceRow row(ResultSet row, boolean payloads) throws SQLException {
    return new InstanceRow(
        row.getLong(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getInt(7) == 1,
        Instant.parse(row.getString(8)),
        Instant.parse(row.getString(9)),
        instantOrNull(row.getString(10)),
        row.getString(11),
        payloads ? payloads(row, 12) : Payloads.NONE);
  }

  /**
   * @param first number of their first column
   */
  static Payloads payloads(ResultSet row, int first) throws SQLException {
    return new Payloads(
        row.getString(first),
        row.getString(first + 1),
        row.getString(first + 2),
        row.getBytes(first + 3),
        row.getString(first + 4));
  }

  private static @Nullable Instant instantOrNull(@Nullable String text) {
    return text == null ? null : Instant.parse(text);
  }
}
