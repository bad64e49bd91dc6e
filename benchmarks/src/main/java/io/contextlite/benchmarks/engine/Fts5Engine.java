package io.contextlite.benchmarks.engine;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** SQLite's FTS5 with its Porter stemmer and nothing else, filled in rank order. */
public final class Fts5Engine implements SearchEngine {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}\\p{M}]+");
  private static final String BETWEEN_IDS = "\n";

  private static final String RANK =
      """
      SELECT entries.id, documents, tokens
      FROM searched JOIN entries ON entries.id = searched.rowid
      WHERE searched MATCH ?1
        AND (?2 = '' OR EXISTS (SELECT 1 FROM metadata
                                WHERE entry = entries.id AND key = ?2 AND value = ?3))
      ORDER BY rank LIMIT ?4""";

  private record Ranked(long id, PassageHit hit) {}

  private final TemporaryFolder folder;
  private final Connection connection;

  private Fts5Engine(TemporaryFolder folder, Connection connection) {
    this.folder = folder;
    this.connection = connection;
  }

  /**
   * Indexes passages into a temporary file.
   *
   * @param passages the passages
   * @return the engine, to be closed
   */
  public static Fts5Engine index(StoredPassages passages) {
    TemporaryFolder folder = TemporaryFolder.create("fts5");
    try {
      Connection connection =
          DriverManager.getConnection("jdbc:sqlite:" + folder.path().resolve("passages.db"));
      try (Statement statement = connection.createStatement()) {
        statement.execute(
            "CREATE VIRTUAL TABLE searched"
                + " USING fts5(body, content='', tokenize='porter unicode61')");
        statement.execute(
            "CREATE TABLE entries(id INTEGER PRIMARY KEY, documents TEXT, tokens INT, text TEXT)");
        statement.execute(
            "CREATE TABLE metadata(entry INT, key TEXT, value TEXT, PRIMARY KEY(entry, key))"
                + " WITHOUT ROWID");
      }
      connection.setAutoCommit(false);
      insert(connection, passages);
      connection.commit();
      return new Fts5Engine(folder, connection);
    } catch (SQLException e) {
      folder.close();
      throw new IllegalStateException("cannot index with FTS5", e);
    }
  }

  private static void insert(Connection connection, StoredPassages passages) throws SQLException {
    List<StoredPassage> all = new ArrayList<>();
    passages.forEach(all::add);
    try (PreparedStatement entry =
            connection.prepareStatement("INSERT INTO entries VALUES(?, ?, ?, ?)");
        PreparedStatement searched =
            connection.prepareStatement("INSERT INTO searched(rowid, body) VALUES(?, ?)");
        PreparedStatement metadata =
            connection.prepareStatement("INSERT INTO metadata VALUES(?, ?, ?)")) {
      for (int id = 1; id <= all.size(); id++) {
        StoredPassage passage = all.get(id - 1);
        run(
            entry,
            id,
            String.join(BETWEEN_IDS, passage.hit().holders()),
            passage.hit().tokens(),
            passage.text());
        run(searched, id, passage.indexedText());
        for (var field : passage.metadata().entrySet()) {
          run(metadata, id, field.getKey(), field.getValue().toString());
        }
      }
    }
  }

  private static void run(PreparedStatement statement, Object... values) throws SQLException {
    bind(statement, values);
    statement.executeUpdate();
  }

  private static void bind(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }

  @Override
  public String name() {
    return "fts5";
  }

  @Override
  public List<PassageHit> search(EngineQuery query, int limit) {
    try {
      return ranked(query, limit).stream().map(Ranked::hit).toList();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot search with FTS5", e);
    }
  }

  @Override
  public List<PassageHit> assemble(EngineQuery query, int budgetTokens) {
    try (PreparedStatement text =
        connection.prepareStatement("SELECT text FROM entries WHERE id = ?")) {
      List<Ranked> chosen =
          RankFill.fill(
              ranked(query, RankFill.DEPTH), ranked -> ranked.hit().tokens(), budgetTokens);
      StringBuilder context = new StringBuilder();
      List<PassageHit> inside = new ArrayList<>(chosen.size());
      for (Ranked passage : chosen) {
        bind(text, passage.id());
        try (ResultSet row = text.executeQuery()) {
          row.next();
          String shown = row.getString(1);
          context.append(context.isEmpty() ? "" : RankFill.SEPARATOR).append(shown);
          inside.add(passage.hit().showing(shown, List.of(shown)));
        }
      }
      if (context.length() < chosen.size()) {
        throw new IllegalStateException("FTS5 lost the text of passages");
      }
      return inside;
    } catch (SQLException e) {
      throw new IllegalStateException("cannot fill a context with FTS5", e);
    }
  }

  private List<Ranked> ranked(EngineQuery query, int limit) throws SQLException {
    String match = match(query.text());
    if (match.isEmpty()) {
      return List.of();
    }
    List<Ranked> ranked = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(RANK)) {
      bind(
          statement,
          match,
          query.restriction().map(EngineQuery.Restriction::key).orElse(""),
          query.restriction().map(restriction -> restriction.value().toString()).orElse(""),
          limit);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          List<String> documents = rows.getString(2).lines().toList();
          ranked.add(new Ranked(rows.getLong(1), PassageHit.ofEntry(documents, rows.getInt(3))));
        }
      }
    }
    return ranked;
  }

  private static String match(String query) {
    Set<String> words = new LinkedHashSet<>();
    Matcher matcher = WORD.matcher(query.toLowerCase(Locale.ROOT));
    while (matcher.find()) {
      words.add('"' + matcher.group() + '"');
    }
    return String.join(" OR ", words);
  }

  @Override
  public void close() {
    try (folder) {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot close FTS5", e);
    }
  }
}
