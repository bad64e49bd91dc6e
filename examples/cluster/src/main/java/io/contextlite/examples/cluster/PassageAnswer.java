package io.contextlite.examples.cluster;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.contextlite.assemble.ContextPassage;
import io.contextlite.model.PassageSource;
import io.contextlite.search.SearchHit;

/**
 * A passage of an answer. Immutable.
 *
 * @param number what a citation in the context refers to, or the place in a search, from 1
 * @param document id of the document that is cited
 * @param citation path and lines
 * @param title title of the document, possibly empty
 * @param heading headings or symbols around the passage, possibly empty
 * @param tokens tokens that it counts
 * @param score 0 to 1
 * @param text the whole passage
 * @param reason why it is in a context; empty in a search
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record PassageAnswer(
    int number,
    String document,
    String citation,
    String title,
    String heading,
    int tokens,
    double score,
    String text,
    String reason) {

  static PassageAnswer of(ContextPassage passage) {
    PassageSource source = passage.passage().source();
    return new PassageAnswer(
        passage.number(),
        source.document().id(),
        passage.citation(),
        source.document().title(),
        source.heading(),
        passage.tokens(),
        passage.score(),
        passage.passage().text(),
        passage.reason());
  }

  static PassageAnswer of(SearchHit hit) {
    PassageSource source = hit.passage().source();
    return new PassageAnswer(
        hit.rank(),
        source.document().id(),
        source.citation(),
        source.document().title(),
        source.heading(),
        hit.passage().tokens(),
        hit.score(),
        hit.passage().text(),
        "");
  }
}
