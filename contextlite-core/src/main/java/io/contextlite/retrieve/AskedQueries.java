package io.contextlite.retrieve;

import io.contextlite.store.Database;
import io.contextlite.store.SampleQueries;
import java.util.ArrayList;
import java.util.List;

/**
 * Vectors of questions that were asked lately, on their way to the workspace file, where an index
 * learns from them how far it must look. Thread-safe.
 */
public final class AskedQueries {
  /** In smaller workspaces every vector is looked at. */
  private static final long LEAST_PASSAGES = 4_096;

  /** Questions that are written together. */
  private static final int TOGETHER = 64;

  private final Runnable whenFull;
  private final List<float[]> vectors = new ArrayList<>();
  private String model = "";

  /**
   * Creates an empty sample.
   *
   * @param whenFull told that it is time to {@link #write}
   */
  public AskedQueries(Runnable whenFull) {
    this.whenFull = whenFull;
  }

  void add(VectorChannel.Query query, long passages) {
    boolean full = false;
    synchronized (this) {
      if (passages < LEAST_PASSAGES || vectors.size() >= TOGETHER) {
        return;
      }
      if (!model.equals(query.model())) {
        vectors.clear();
        model = query.model();
      }
      vectors.add(query.vector());
      full = vectors.size() == TOGETHER;
    }
    if (full) {
      whenFull.run();
    }
  }

  /**
   * Writes the questions if there are enough of them.
   *
   * @param database the workspace file
   */
  public void write(Database database) {
    List<float[]> taken;
    String of;
    synchronized (this) {
      if (vectors.size() < TOGETHER) {
        return;
      }
      taken = List.copyOf(vectors);
      of = model;
      vectors.clear();
    }
    database.changeAside(
        "keep vectors of questions", session -> new SampleQueries(session).add(of, taken));
  }
}
