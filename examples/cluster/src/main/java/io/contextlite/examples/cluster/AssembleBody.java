package io.contextlite.examples.cluster;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.contextlite.assemble.AssembleRequest;
import io.contextlite.limits.ResourceTier;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a context. Immutable.
 *
 * @param query what to assemble it for
 * @param maxTokens token budget, 1 or more
 * @param maxDocuments most documents, 1 or more
 * @param workspacePath the client's project
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record AssembleBody(
    @Nullable String query,
    @Nullable Integer maxTokens,
    @Nullable Integer maxDocuments,
    @Nullable String workspacePath) {

  AssembleRequest request(ResourceTier tier, Duration deadline) {
    AssembleRequest.Builder builder =
        AssembleRequest.builder(Fields.text("query", query)).resourceTier(tier).deadline(deadline);
    if (maxTokens != null) {
      builder.maxTokens(Fields.positive("max_tokens", maxTokens));
    }
    if (maxDocuments != null) {
      builder.maxDocuments(Fields.positive("max_documents", maxDocuments));
    }
    return builder.build();
  }
}
