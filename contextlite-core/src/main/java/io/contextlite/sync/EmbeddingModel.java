package io.contextlite.sync;

import io.contextlite.lsa.LatentEmbedder;
import io.contextlite.lsa.LatentModelFormat;
import io.contextlite.model.ContextLiteException;
import io.contextlite.store.Database;
import io.contextlite.store.Deadline;
import io.contextlite.store.DocumentWriter;
import io.contextlite.store.EmbeddingInput;
import io.contextlite.store.EmbeddingTable;
import io.contextlite.store.Session;
import io.contextlite.store.TrainedModels;
import io.contextlite.vector.Embedder;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Which embedder the file's vectors come from: the one that was given, or one that was trained on
 * the workspace. Vectors of two embedders are never mixed: while the file has those of another one
 * than was given, passages get no vectors until {@link #embedAgain}. Thread-safe.
 */
public final class EmbeddingModel {
  private static final System.Logger LOG = System.getLogger(EmbeddingModel.class.getName());
  private static final String KEY = "embedding_model";

  private final Database database;
  private final Optional<Embedder> given;
  private volatile State state;

  /** The fingerprint in the file, and the embedder of it, if it can be used. */
  private record State(String stored, Optional<Embedder> usable) {}

  /**
   * Reads which embedder the file's vectors come from. A file without vectors becomes that of the
   * given one.
   *
   * @param database the workspace file
   * @param given the embedder to use, or empty for one that is trained on the workspace
   */
  public EmbeddingModel(Database database, Optional<Embedder> given) {
    this.database = database;
    this.given = given;
    this.state = new State("", Optional.empty());
    refresh();
    if (given.isPresent() && state.stored().isEmpty()) {
      database.change(
          "name the embedding model",
          session ->
              session.update(
                  "INSERT OR IGNORE INTO meta VALUES (?, ?)",
                  KEY,
                  given.orElseThrow().fingerprint()));
      refresh();
    }
  }

  /** Looks what the file has; another process may have changed it. */
  public void refresh() {
    state = database.read("read the embedding model", Deadline.NONE, this::read);
  }

  private State read(Session session) throws SQLException {
    TrainedModels models = new TrainedModels(session);
    String stored = models.modelInUse();
    State known = state;
    if (stored.equals(known.stored())) {
      return known;
    }
    if (given.isPresent()) {
      return new State(stored, given.filter(one -> one.fingerprint().equals(stored)));
    }
    try {
      return new State(
          stored, models.data(stored).map(bytes -> LatentModelFormat.read(bytes, stored)));
    } catch (ContextLiteException e) {
      LOG.log(System.Logger.Level.WARNING, "vectors are not used until the next training", e);
      return new State(stored, Optional.empty());
    }
  }

  /**
   * Tells whether a snapshot's vectors are those of {@link #stored()}.
   *
   * @param session a session inside the snapshot
   * @param model a fingerprint
   * @return false if another embedder's came into use since
   * @throws SQLException if the file fails
   */
  public static boolean isInUse(Session session, String model) throws SQLException {
    return new TrainedModels(session).modelInUse().equals(model);
  }

  /**
   * Returns the embedder whose vectors the file has.
   *
   * @return the embedder, or empty if there is none yet or the file has those of another one
   */
  public Optional<Embedder> usable() {
    return state.usable();
  }

  /**
   * Returns the trained embedder that is in use.
   *
   * @return the embedder, or empty if there is none
   */
  Optional<LatentEmbedder> trained() {
    return state.usable().filter(LatentEmbedder.class::isInstance).map(LatentEmbedder.class::cast);
  }

  /**
   * Tells whether the embedder is one that is trained on the workspace.
   *
   * @return false if one was given
   */
  public boolean isTrained() {
    return given.isEmpty();
  }

  /** Tells whether training costs no vectors but those of the library's own embedders. */
  boolean mayTrain() {
    State current = state;
    return given.isEmpty()
        && (current.stored().isEmpty()
            || LatentModelFormat.isTrained(current.stored())
            || current.stored().equals(Embedder.hashing().fingerprint()));
  }

  /**
   * Returns what the caller should know.
   *
   * @param workspace the workspace's id
   * @return a note if the file has vectors that are not used
   */
  public List<String> notes(String workspace) {
    State current = state;
    if (current.usable().isPresent() || current.stored().isEmpty()) {
      return List.of();
    }
    return List.of(
        "vectors are not used: workspace '"
            + workspace
            + "' has those of embedder '"
            + current.stored()
            + "', the embedder in use is "
            + given.map(one -> "'" + one.fingerprint() + "'").orElse("the workspace's own")
            + "; rebuildDerived() embeds again");
  }

  /**
   * Returns whose vectors the file has.
   *
   * @return fingerprint of the embedder that made them, empty if there is none
   */
  public String stored() {
    return state.stored();
  }

  /**
   * Embeds a query.
   *
   * @param embedder the embedder
   * @param text the query
   * @return its vector
   * @throws io.contextlite.model.ContextLiteException if that is no vector of the embedder
   */
  public static float[] embed(Embedder embedder, String text) {
    return DocumentPreparer.embedAll(embedder, List.of(text)).get(0);
  }

  /** Drops every vector and embeds all passages with the given embedder. */
  public void embedAgain() {
    Embedder embedder = given.orElseThrow();
    database.change(
        "drop the vectors",
        session -> {
          new EmbeddingTable(session).clear();
          session.update("DELETE FROM embedders");
          session.update("DELETE FROM tombstones");
          session.update("UPDATE passages SET embedded = 0 WHERE embedded <> 0");
          session.update("UPDATE state SET reset_generation = generation");
          session.update("INSERT OR REPLACE INTO meta VALUES (?, ?)", KEY, embedder.fingerprint());
        });
    refresh();
    embedPending();
  }

  /** Embeds the passages that have no vector yet, without holding the file meanwhile. */
  public void embedPending() {
    Optional<Embedder> current = state.usable();
    while (current.isPresent()) {
      Embedder embedder = current.orElseThrow();
      EmbeddingInput.Batch pending =
          database.read(
              "find passages to embed",
              Deadline.NONE,
              session -> new EmbeddingInput(session).pending(embedder.maxBatchSize()));
      refresh(); // another process may have changed the embedder
      current = state.usable();
      if (pending.ids().length == 0) {
        return;
      }
      if (current.equals(Optional.of(embedder))) {
        List<float[]> vectors = DocumentPreparer.embedAll(embedder, pending.texts());
        database.change(
            "store vectors",
            session ->
                new DocumentWriter(session, embedder.fingerprint())
                    .putVectors(pending.ids(), vectors));
      }
    }
  }
}
