package io.contextlite.infinispan.replicate;

import io.contextlite.model.DocumentFilter;
import io.contextlite.transfer.AssembleParts;
import io.contextlite.transfer.DocumentParts;
import io.contextlite.transfer.SearchParts;
import java.util.List;

/** What a workspace's owner is asked to do. Immutable. */
sealed interface Operation {
  record Assemble(AssembleParts request) implements Operation {}

  record Search(SearchParts request) implements Operation {}

  record Put(List<DocumentParts> documents) implements Operation {}

  record Remove(List<String> ids) implements Operation {}

  record Find(DocumentFilter filter) implements Operation {}

  record Count() implements Operation {}

  record Health() implements Operation {}

  record Delete() implements Operation {}
}
