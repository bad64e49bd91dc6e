package io.contextlite.store;

import io.contextlite.model.LogPosition;
import io.contextlite.model.WorkspaceFileException;
import io.contextlite.model.WorkspaceFileException.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;

/** How much of the log of its copies a file has applied. */
public final class LogTable {
  private static final String KEY = "log_position";
  private static final String FORM = "[0-9]{1,19}:[0-9]{1,19}";

  private LogTable() {}

  /**
   * Notes a place, in the transaction that applies what is there.
   *
   * @param session the writer's session
   * @param position the place
   * @throws SQLException if the file fails
   * @throws IllegalArgumentException if it is not after the present one
   */
  public static void advance(Session session, LogPosition position) throws SQLException {
    LogPosition present = read(session);
    if (position.compareTo(present) <= 0) {
      throw new IllegalArgumentException(
          "log position must be after " + present + ": actual=" + position);
    }
    session.update(
        "INSERT OR REPLACE INTO meta VALUES (?, ?)",
        KEY,
        position.epoch() + ":" + position.sequence());
  }

  /**
   * Reads the place.
   *
   * @param session a session
   * @return the place of the last entry, the start if there was none
   * @throws SQLException if the file fails
   * @throws WorkspaceFileException if it is damaged
   */
  public static LogPosition read(Session session) throws SQLException {
    var statement = session.prepare("SELECT value FROM meta WHERE key = ?");
    statement.setString(1, KEY);
    try (ResultSet row = statement.executeQuery()) {
      return row.next() ? parse(row.getString(1)) : LogPosition.START;
    }
  }

  private static LogPosition parse(String text) {
    try {
      if (text.matches(FORM)) {
        int colon = text.indexOf(':');
        return new LogPosition(
            Long.parseLong(text.substring(0, colon)), Long.parseLong(text.substring(colon + 1)));
      }
    } catch (NumberFormatException tooLarge) {
      // Told below, with what is no number.
    }
    throw new WorkspaceFileException(
        Problem.CORRUPT, "log position must be epoch:sequence: '" + text + "'", null);
  }
}
