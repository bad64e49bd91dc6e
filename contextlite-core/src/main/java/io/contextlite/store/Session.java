package io.contextlite.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.sqlite.ProgressHandler;

/** One connection with its prepared statements. Confined to the thread that borrowed it. */
public final class Session implements AutoCloseable {
  /** Virtual machine steps between two looks at the clock, about a tenth of a millisecond. */
  private static final int STEPS_PER_CHECK = 20_000;

  /** Virtual machine steps between two looks at what a transaction takes. */
  private static final int STEPS_PER_LOOK = 1_000;

  /** Filters make statements of many shapes, so the oldest ones give way. */
  private static final int MAX_STATEMENTS = 128;

  private final Connection connection;
  private final LinkedHashMap<String, PreparedStatement> statements =
      new LinkedHashMap<>(16, .75f, true);

  Session(Connection connection) throws SQLException {
    this.connection = connection;
    PathMatchFunction.register(connection);
  }

  /** Works on the rows of a result. */
  @FunctionalInterface
  public interface RowConsumer {
    /**
     * Takes one row.
     *
     * @param row the result, standing on the row
     * @throws SQLException if reading fails
     */
    void accept(ResultSet row) throws SQLException;
  }

  /**
   * Returns a prepared statement of this session, compiled once.
   *
   * @param sql constant statement text
   * @return the statement, free for use
   * @throws SQLException if the statement is malformed
   */
  public PreparedStatement prepare(String sql) throws SQLException {
    PreparedStatement statement = statements.get(sql);
    if (statement == null) {
      if (statements.size() == MAX_STATEMENTS) {
        closeOldest();
      }
      statement = connection.prepareStatement(sql);
      statements.put(sql, statement);
    }
    return statement;
  }

  /** Closes the statements; one that failed cannot be used again. */
  void forgetStatements() throws SQLException {
    for (PreparedStatement statement : statements.values()) {
      statement.close();
    }
    statements.clear();
  }

  private void closeOldest() throws SQLException {
    Iterator<PreparedStatement> oldestFirst = statements.values().iterator();
    oldestFirst.next().close();
    oldestFirst.remove();
  }

  /**
   * Runs a statement that changes rows.
   *
   * @param sql constant statement text
   * @param parameters values in order
   * @return rows changed
   * @throws SQLException if it fails
   */
  public int update(String sql, @Nullable Object... parameters) throws SQLException {
    return bind(prepare(sql), parameters).executeUpdate();
  }

  /**
   * Runs a query, or a change that returns something, for one whole number.
   *
   * @param absent result when there is no row
   * @param sql constant statement text
   * @param parameters values in order
   * @return the first column of the first row
   * @throws SQLException if it fails
   */
  public long queryLong(long absent, String sql, @Nullable Object... parameters)
      throws SQLException {
    try (ResultSet rows = bind(prepare(sql), parameters).executeQuery()) {
      return rows.next() ? rows.getLong(1) : absent;
    }
  }

  /**
   * Runs a query.
   *
   * @param row takes each row
   * @param sql constant statement text
   * @param parameters values in order
   * @throws SQLException if it fails
   */
  public void query(RowConsumer row, String sql, @Nullable Object... parameters)
      throws SQLException {
    try (ResultSet rows = bind(prepare(sql), parameters).executeQuery()) {
      while (rows.next()) {
        row.accept(rows);
      }
    }
  }

  /**
   * Runs statements that take no values.
   *
   * @param sql one statement
   * @throws SQLException if it fails
   */
  public void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Interrupts statements of this session once the deadline has passed. */
  void enforce(Deadline deadline) throws SQLException {
    if (!deadline.bounded()) {
      return;
    }
    interruptWhen(deadline::expired, STEPS_PER_CHECK);
  }

  /** Interrupts statements of this session while a condition holds. */
  void interruptWhen(BooleanSupplier condition) throws SQLException {
    interruptWhen(condition, STEPS_PER_LOOK);
  }

  private void interruptWhen(BooleanSupplier condition, int steps) throws SQLException {
    ProgressHandler.setHandler(
        connection,
        steps,
        new ProgressHandler() {
          @Override
          protected int progress() {
            return condition.getAsBoolean() ? 1 : 0;
          }
        });
  }

  /** Ends {@link #interruptWhen}. */
  void interruptNoMore() throws SQLException {
    ProgressHandler.clearHandler(connection);
  }

  void clearDeadline(Deadline deadline) throws SQLException {
    if (deadline.bounded()) {
      interruptNoMore();
    }
  }

  private static PreparedStatement bind(PreparedStatement statement, @Nullable Object... parameters)
      throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      Object value = parameters[i];
      if (value instanceof byte[] bytes) {
        statement.setBytes(i + 1, bytes);
      } else {
        statement.setObject(i + 1, value);
      }
    }
    return statement;
  }

  @Override
  public void close() throws SQLException {
    statements.clear();
    connection.close();
  }
}
