package io.contextlite.store;

import java.sql.SQLException;

/** Follows the transactions that write passages, on the writer's thread. */
public interface WriteFollower {
  /**
   * Looks at what was written.
   *
   * @param session the writer's session, inside the transaction, after its last change
   * @throws SQLException if the file fails
   */
  void written(Session session) throws SQLException;

  /** Told after {@link #written} that the transaction is committed. */
  void committed();

  /** Told that a transaction was undone, perhaps after {@link #written}. */
  void undone();
}
