package io.contextlite.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Embedders that were trained on the workspace, and the vectors of one that is to take the place of
 * another: they are written beside those in use until there is one for every passage, and come into
 * use all at once. Confined to the thread of its session.
 */
public final class TrainedModels {
  private final Session session;
  private final EmbeddingTable embeddings;

  /**
   * Starts reading or writing.
   *
   * @param session a session inside a snapshot or a transaction
   */
  public TrainedModels(Session session) {
    this.session = session;
    this.embeddings = new EmbeddingTable(session);
  }

  /**
   * What an embedder was trained on.
   *
   * @param passages passages of the workspace at that time
   * @param lastPassage the newest of them
   * @param knownShare the mean share of a passage's terms that the embedder knew
   */
  public record Training(long passages, long lastPassage, double knownShare) {}

  /**
   * Returns what passages the workspace has.
   *
   * @return the training that an embedder trained now would have, without its known share
   * @throws SQLException if the file fails
   */
  public Training present() throws SQLException {
    return new Training(
        session.queryLong(0, "SELECT passage_count FROM state"),
        session.queryLong(0, "SELECT last_passage_id FROM state"),
        0);
  }

  /**
   * Returns which embedder's vectors are in use.
   *
   * @return its fingerprint, or an empty string
   * @throws SQLException if the file fails
   */
  public String modelInUse() throws SQLException {
    List<String> values = new ArrayList<>();
    session.query(
        row -> values.add(row.getString(1)),
        "SELECT value FROM meta WHERE key = 'embedding_model'");
    return values.isEmpty() ? "" : values.get(0);
  }

  /**
   * Reads an embedder.
   *
   * @param model its fingerprint
   * @return its bytes, or empty
   * @throws SQLException if the file fails
   */
  public Optional<byte[]> data(String model) throws SQLException {
    List<byte[]> data = new ArrayList<>();
    session.query(
        row -> data.add(row.getBytes(1)), "SELECT data FROM embedders WHERE model = ?", model);
    return data.stream().findFirst();
  }

  /**
   * Reads what an embedder was trained on.
   *
   * @param model its fingerprint
   * @return its training, or empty
   * @throws SQLException if the file fails
   */
  public Optional<Training> training(String model) throws SQLException {
    List<Training> trainings = new ArrayList<>();
    session.query(
        row -> trainings.add(new Training(row.getLong(1), row.getLong(2), row.getDouble(3))),
        "SELECT passages, last_passage_id, known_share FROM embedders WHERE model = ?",
        model);
    return trainings.stream().findFirst();
  }

  /**
   * Writes an embedder.
   *
   * @param model its fingerprint
   * @param training what it was trained on
   * @param data its bytes
   * @throws SQLException if the file fails
   */
  public void put(String model, Training training, byte[] data) throws SQLException {
    session.update(
        "INSERT OR REPLACE INTO embedders VALUES (?, ?, ?, ?, ?)",
        model,
        training.passages(),
        training.lastPassage(),
        training.knownShare(),
        data);
  }

  /**
   * Writes vectors of a model that is not in use yet.
   *
   * @param model its fingerprint
   * @param ids passages; those that are gone are passed over
   * @param vectors one vector for each
   * @throws SQLException if the file fails
   */
  public void stage(String model, long[] ids, List<float[]> vectors) throws SQLException {
    for (int i = 0; i < ids.length; i++) {
      if (session.queryLong(0, "SELECT count(*) FROM passages WHERE doc_id = ?", ids[i]) > 0) {
        embeddings.put(ids[i], model, vectors.get(i));
      }
    }
  }

  /**
   * Puts a model into use. Passages without a vector of it wait for one.
   *
   * @param model its fingerprint
   * @throws SQLException if the file fails
   */
  public void use(String model) throws SQLException {
    session.update("INSERT OR REPLACE INTO meta VALUES ('embedding_model', ?)", model);
    session.update("UPDATE state SET reset_generation = generation");
    session.update(
        """
        UPDATE passages SET embedded = NOT embedded
        WHERE embedded <> EXISTS (
          SELECT 1 FROM embeddings WHERE vector_id = ? + passages.doc_id)""",
        embeddings.offset(model));
  }

  /**
   * Removes what is not of the model in use, of some passages.
   *
   * @param after the passages begin after this one
   * @param last the last of them
   * @throws SQLException if the file fails
   */
  public void removeOthers(long after, long last) throws SQLException {
    String model = modelInUse();
    session.update("DELETE FROM embedders WHERE model <> ?", model);
    embeddings.removeOthers(after, last, model);
  }
}
