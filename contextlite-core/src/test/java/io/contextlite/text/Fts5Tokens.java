package io.contextlite.text;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** An in-memory FTS5 table that tells which tokens its tokenizer makes of a text. */
final class Fts5Tokens implements AutoCloseable {
  private final Connection connection;
  private final Statement statement;
  private final PreparedStatement insert;

  Fts5Tokens(String tokenizer) throws SQLException {
    connection = DriverManager.getConnection("jdbc:sqlite::memory:");
    connection.setAutoCommit(false);
    statement = connection.createStatement();
    statement.execute(
        "CREATE VIRTUAL TABLE t USING fts5(x, content='', tokenize=\"" + tokenizer + "\")");
    statement.execute("CREATE VIRTUAL TABLE v USING fts5vocab(t, instance)");
    insert = connection.prepareStatement("INSERT INTO t(rowid, x) VALUES (?, ?)");
  }

  /** The tokens of each text, in order. */
  List<List<String>> of(List<String> texts) throws SQLException {
    statement.execute("INSERT INTO t(t) VALUES ('delete-all')");
    List<List<String>> tokens = new ArrayList<>();
    for (String text : texts) {
      insert.setInt(1, tokens.size());
      insert.setString(2, text);
      insert.executeUpdate();
      tokens.add(new ArrayList<>());
    }
    try (ResultSet rows = statement.executeQuery("SELECT doc, \"offset\", term FROM v")) {
      while (rows.next()) {
        place(tokens.get(rows.getInt(1)), rows.getInt(2), rows.getString(3));
      }
    }
    return tokens;
  }

  private static void place(List<String> tokens, int offset, String token) {
    while (tokens.size() <= offset) {
      tokens.add("");
    }
    tokens.set(offset, token);
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
