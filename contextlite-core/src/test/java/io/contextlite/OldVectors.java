package io.contextlite;

import java.util.List;

/** Turns the vectors of a file back to what they were before they had a single key. */
final class OldVectors {
  /** To be executed in this order; the file is of version 5 or older then. */
  static final List<String> STATEMENTS =
      List.of(
          """
          CREATE TABLE former_embeddings AS
          SELECT doc_id, dim, vec, embedding_model, created_at, generation FROM embeddings""",
          "DROP TABLE embeddings",
          "DROP TABLE embedding_models",
          "ALTER TABLE former_embeddings RENAME TO embeddings",
          "CREATE INDEX embeddings_generation ON embeddings(generation)");

  private OldVectors() {}
}
