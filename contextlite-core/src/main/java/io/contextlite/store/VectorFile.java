package io.contextlite.store;

import io.contextlite.vector.VectorSnapshot;
import io.contextlite.vector.VectorStorage;
import java.sql.SQLException;
import java.util.function.Consumer;
import java.util.function.Function;

/** The vectors of a workspace file that are in use. Thread-safe. */
public final class VectorFile implements VectorStorage {
  private final Database database;

  /**
   * Creates a storage.
   *
   * @param database the workspace file
   */
  public VectorFile(Database database) {
    this.database = database;
  }

  @Override
  public <T> T read(String operation, Function<VectorSnapshot, T> work) {
    return database.read(operation, Deadline.NONE, session -> work.apply(snapshot(session)));
  }

  @Override
  public void write(String operation, Consumer<VectorSnapshot> work) {
    database.change(operation, session -> work.accept(snapshot(session)));
  }

  private static VectorSnapshot snapshot(Session session) throws SQLException {
    return new StoredVectors(
        session, new TrainedModels(session).modelInUse(), new PassageReader(session).state());
  }
}
