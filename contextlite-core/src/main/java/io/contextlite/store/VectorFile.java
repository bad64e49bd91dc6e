package io.contextlite.store;

import io.contextlite.vector.Embedder;
import io.contextlite.vector.VectorSnapshot;
import io.contextlite.vector.VectorStorage;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** The vectors of a workspace file that are in use. Thread-safe. */
public final class VectorFile implements VectorStorage {
  private final Database database;
  private final Supplier<Optional<Embedder>> embedder;

  /**
   * Creates a storage.
   *
   * @param database the workspace file
   * @param embedder gives the embedder of the vectors in use, if it is at hand
   */
  public VectorFile(Database database, Supplier<Optional<Embedder>> embedder) {
    this.database = database;
    this.embedder = embedder;
  }

  @Override
  public <T> T read(String operation, Function<VectorSnapshot, T> work) {
    return database.read(operation, Deadline.NONE, session -> work.apply(snapshot(session)));
  }

  @Override
  public void write(String operation, Consumer<VectorSnapshot> work) {
    database.change(operation, session -> work.accept(snapshot(session)));
  }

  private VectorSnapshot snapshot(Session session) throws SQLException {
    String model = new TrainedModels(session).modelInUse();
    Optional<Embedder> local =
        embedder.get().filter(one -> one.isLocal() && one.fingerprint().equals(model));
    return new StoredVectors(session, model, new PassageReader(session).state(), local);
  }
}
