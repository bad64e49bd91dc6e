package io.contextlite.store;

import java.sql.SQLException;

/** Carries a failure of the file through interfaces that know nothing of SQL, to its database. */
final class UncheckedSqlException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final SQLException failure;

  UncheckedSqlException(SQLException failure) {
    super(failure);
    this.failure = failure;
  }

  SQLException failure() {
    return failure;
  }

  /** Work that may fail. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws SQLException;
  }

  static <T> T wrap(Work<T> work) {
    try {
      return work.run();
    } catch (SQLException e) {
      throw new UncheckedSqlException(e);
    }
  }
}
