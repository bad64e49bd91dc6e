package io.contextlite;

import java.util.List;

/** Turns a file back to what files were before. */
final class OldFile {
  /** Leads to version 3, to be executed in this order. */
  static final List<String> TO_VERSION_THREE =
      List.of(
          "DROP TABLE postings_segments",
          "DROP TABLE postings_chunks",
          "DROP TABLE postings_stale",
          "DROP TABLE cluster_pieces",
          "DROP TABLE cluster_header",
          "DROP TABLE query_vectors",
          "DROP TABLE contexts",
          """
          CREATE TABLE former_embeddings AS
          SELECT doc_id, dim, vec, embedding_model, created_at, generation FROM embeddings""",
          "DROP TABLE embeddings",
          "DROP TABLE embedding_models",
          "ALTER TABLE former_embeddings RENAME TO embeddings",
          "CREATE INDEX embeddings_generation ON embeddings(generation)",
          "PRAGMA user_version = 3");

  private OldFile() {}
}
