package io.contextlite.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Vectors of questions that were asked, the newest of them, and questions that are made of
 * passages. Confined to the thread of its session.
 */
public final class SampleQueries {
  /** Vectors that are kept. */
  public static final int KEPT = 512;

  private static final int LEAST_WORDS = 4;
  private static final int MOST_WORDS = 10;
  private static final long SEED = 0x0A5C_ED00L;

  private final Session session;

  /**
   * Starts reading or writing.
   *
   * @param session a session inside a snapshot or a transaction
   */
  public SampleQueries(Session session) {
    this.session = session;
  }

  /**
   * Adds vectors in place of the oldest ones.
   *
   * @param model fingerprint of the embedder that made them
   * @param vectors vectors {@code [n][d]} of questions
   * @throws SQLException if the file fails
   */
  public void add(String model, List<float[]> vectors) throws SQLException {
    for (float[] vector : vectors) {
      session.update(
          "INSERT INTO query_vectors(embedding_model, vec) VALUES (?, ?)",
          model,
          Vectors.pack(vector));
    }
    session.update(
        """
        DELETE FROM query_vectors WHERE embedding_model <> ?
        OR number <= (SELECT max(number) FROM query_vectors) - ?""",
        model,
        KEPT);
  }

  /**
   * Reads vectors of questions that were asked.
   *
   * @param model fingerprint of the embedder that made them
   * @return the vectors, the oldest first
   * @throws SQLException if the file fails
   */
  public List<float[]> asked(String model) throws SQLException {
    List<float[]> vectors = new ArrayList<>();
    session.query(
        row -> vectors.add(Vectors.unpack(row.getBytes(1))),
        "SELECT vec FROM query_vectors WHERE embedding_model = ? ORDER BY number",
        model);
    return vectors;
  }

  /**
   * Makes questions: some words in a row of passages drawn at random.
   *
   * @param count questions wanted
   * @return at most as many; fewer where passages are short or gone
   * @throws SQLException if the file fails
   */
  public List<String> made(int count) throws SQLException {
    long last = session.queryLong(0, "SELECT last_passage_id FROM state");
    SplittableRandom random = new SplittableRandom(SEED);
    List<String> questions = new ArrayList<>();
    for (int i = 0; i < 2 * count && questions.size() < count && last > 0; i++) {
      session.query(
          row -> {
            String[] words = row.getString(1).strip().split("\\s+");
            if (words.length >= LEAST_WORDS) {
              questions.add(window(words, random));
            }
          },
          "SELECT text FROM passages WHERE doc_id >= ? ORDER BY doc_id LIMIT 1",
          1 + random.nextLong(last));
    }
    return questions;
  }

  private static String window(String[] words, SplittableRandom random) {
    int length = Math.min(words.length, random.nextInt(LEAST_WORDS, MOST_WORDS + 1));
    int from = random.nextInt(words.length - length + 1);
    return String.join(" ", List.of(words).subList(from, from + length));
  }
}
