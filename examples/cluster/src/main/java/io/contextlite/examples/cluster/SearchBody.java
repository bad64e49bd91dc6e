package io.contextlite.examples.cluster;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.contextlite.search.SearchRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Asks for passages. Immutable.
 *
 * @param query what to search for
 * @param maxResults most passages, 1 to 10,000
 * @param workspacePath the client's project
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record SearchBody(
    @Nullable String query, @Nullable Integer maxResults, @Nullable String workspacePath) {

  SearchRequest request(Duration deadline) {
    SearchRequest.Builder builder =
        SearchRequest.builder(Fields.text("query", query)).deadline(deadline);
    if (maxResults != null) {
      builder.limit(Fields.positive("max_results", maxResults));
    }
    return builder.build();
  }
}
