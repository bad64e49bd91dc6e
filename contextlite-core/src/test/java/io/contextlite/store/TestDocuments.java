package io.contextlite.store;

import io.contextlite.model.DocumentSummary;
import io.contextlite.text.TextAnalyzer;
import io.contextlite.text.TokenCounter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Documents as the writer takes them. */
public final class TestDocuments {
  public static final String MODEL = "test-model";
  public static final Database.Options OPTIONS =
      new Database.Options(2, Duration.ofMillis(300), false, 1_024);

  private TestDocuments() {}

  public static PreparedDocument document(String id, String title, String... texts) {
    return new PreparedDocument(summary(id, title), passages(null, texts));
  }

  static PreparedDocument embedded(String id, String title, float[] vector, String... texts) {
    return new PreparedDocument(summary(id, title), passages(vector, texts));
  }

  static DocumentSummary summary(String id, String title) {
    return new DocumentSummary(id, title, id, "text", "docs", Instant.EPOCH, 1, Map.of());
  }

  private static List<PreparedPassage> passages(float @Nullable [] vector, String... texts) {
    List<PreparedPassage> passages = new ArrayList<>();
    for (String text : texts) {
      int line = passages.size() + 1;
      passages.add(
          new PreparedPassage(
              text,
              "",
              line,
              line,
              tokens(text),
              Hashes.text(text),
              TextAnalyzer.indexForm(text),
              vector));
    }
    return passages;
  }

  static int tokens(String text) {
    return TokenCounter.estimating().count(text);
  }

  public static void put(Database database, PreparedDocument... documents) {
    database.change(
        "put",
        session -> {
          DocumentWriter writer = new DocumentWriter(session, MODEL);
          for (PreparedDocument document : documents) {
            writer.put(document);
          }
          writer.finish();
        });
  }

  public static boolean remove(Database database, String id) {
    return database.write(
        "remove",
        session -> {
          DocumentWriter writer = new DocumentWriter(session, MODEL);
          boolean removed = writer.remove(id);
          writer.finish();
          return removed;
        });
  }

  public static long number(Database database, String sql, Object... values) {
    return database.read("count", Deadline.NONE, session -> session.queryLong(-1, sql, values));
  }

  static long documents(Database database) {
    return number(database, "SELECT count(*) FROM documents");
  }

  /** The texts of passages that the full-text index finds. */
  static List<String> found(Database database, String word) {
    return database.read(
        "search",
        Deadline.NONE,
        session -> {
          List<String> texts = new ArrayList<>();
          session.query(
              row -> texts.add(row.getString(1)),
              """
              SELECT text FROM passages_fts JOIN passages ON doc_id = passages_fts.rowid
              WHERE passages_fts MATCH ? ORDER BY doc_id""",
              '"' + word + '"');
          return texts;
        });
  }
}
