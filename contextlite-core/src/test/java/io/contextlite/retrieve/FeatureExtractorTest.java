package io.contextlite.retrieve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.contextlite.model.DocumentSummary;
import io.contextlite.model.PassageSource;
import io.contextlite.search.PassageFeatures;
import io.contextlite.text.QueryTerm;
import io.contextlite.text.TextAnalyzer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FeatureExtractorTest {
  private static final Instant NOW = Instant.parse("2026-01-15T00:00:00Z");
  private static final FeatureExtractor.Ranks RANKS = new FeatureExtractor.Ranks(3, 2, .25);

  private static List<WeightedTerm> terms(String query, double... idf) {
    List<WeightedTerm> terms = new ArrayList<>();
    for (QueryTerm term : TextAnalyzer.query(query)) {
      terms.add(WeightedTerm.of(term, idf[terms.size()]));
    }
    return terms;
  }

  private static PassageSource source(String title, String heading, String path, Instant modified) {
    return source(title, heading, path, modified, Map.of());
  }

  private static PassageSource source(
      String title, String heading, String path, Instant modified, Map<String, Object> metadata) {
    DocumentSummary document =
        new DocumentSummary("id", title, path, "text", "docs", modified, 1, metadata);
    return new PassageSource(document, heading, 1, 1, 0);
  }

  private static CachedPassage passage(String text, int tokens) {
    List<PassageSource> sources = List.of(source("other", "other", "other", NOW));
    return new CachedPassage(9, text, tokens, 1, sources);
  }

  /*
   * tf(heron) = 2 in the body + 1 in the title = 3, tf(river) = .5 in the path;
   * norm = 1.2 * (.25 + .75 * 20 / 10) = 2.1;
   * score = 2 * 3 / 5.1 + 1 * .5 / 2.6 for idf 2 and 1.
   */
  @Test
  void extract_lexicalScore_isBm25OverWeightedFields() {
    FeatureExtractor extractor = new FeatureExtractor(terms("heron river", 2, 1), 10, NOW);
    double[] levels = new double[2];
    PassageFeatures features =
        extractor.extract(
            passage("heron and another heron", 20),
            source("Heron", "", "river", NOW),
            RANKS,
            levels);
    assertThat(levels[0]).isCloseTo(3 / 5.1, within(1e-9));
    assertThat(levels[1]).isCloseTo(.5 / 2.6, within(1e-9));
    assertThat(features.lexicalScore()).isCloseTo(2 * 3 / 5.1 + .5 / 2.6, within(1e-9));
    assertThat(features.passageId()).isEqualTo(9);
    assertThat(features.lexicalRank()).isEqualTo(3);
    assertThat(features.vectorRank()).isEqualTo(2);
    assertThat(features.vectorScore()).isEqualTo(.25);
  }

  @Test
  void extract_termAskedTwice_countsTwice() {
    double once = score("heron owl");
    double twice = score("heron heron owl");
    assertThat(twice).isCloseTo(2 * once, within(1e-9));
  }

  private static double score(String query) {
    return new FeatureExtractor(terms(query, 2, 1), 10, NOW)
        .extract(passage("heron", 10), source("", "", "p", NOW), RANKS, new double[2])
        .lexicalScore();
  }

  @Test
  void extract_coverage_isWeightedByRarity() {
    FeatureExtractor extractor = new FeatureExtractor(terms("heron river owl", 3, 2, 5), 10, NOW);
    PassageFeatures features =
        extractor.extract(
            passage("heron", 10), source("", "The river", "p", NOW), RANKS, new double[3]);
    assertThat(features.coverage()).isCloseTo(.5, within(1e-9));
    assertThat(features.titleCoverage()).isCloseTo(.2, within(1e-9));
    assertThat(features.specificity()).isEqualTo(1);
  }

  @Test
  void extract_noTerms_hasNoScore() {
    PassageFeatures features =
        new FeatureExtractor(List.of(), 10, NOW)
            .extract(passage("heron", 10), source("", "", "p", NOW), RANKS, new double[0]);
    assertThat(features.lexicalScore()).isZero();
    assertThat(features.coverage()).isZero();
    assertThat(features.titleCoverage()).isZero();
    assertThat(features.specificity()).isZero();
  }

  @Test
  void recency_age_halvesEachWeek() {
    assertThat(recency(NOW)).isEqualTo(1);
    assertThat(recency(NOW.minus(Duration.ofDays(7)))).isCloseTo(.5, within(1e-9));
    assertThat(recency(NOW.minus(Duration.ofDays(14)))).isCloseTo(.25, within(1e-9));
    assertThat(recency(NOW.plus(Duration.ofDays(3)))).as("the future").isEqualTo(1);
    assertThat(recency(Instant.EPOCH)).isBetween(0.0, 1e-9);
    assertThat(recency(Instant.ofEpochMilli(Long.MIN_VALUE))).isZero();
    assertThat(recency(Instant.ofEpochMilli(Long.MAX_VALUE))).isEqualTo(1);
  }

  private static double recency(Instant modified) {
    return FeatureExtractor.recency(source("", "", "p", modified).document(), NOW);
  }

  @Test
  void extract_authority_isTheMetadataBetweenNoneAndOne() {
    assertThat(authority(Map.of())).isEqualTo(.5);
    assertThat(authority(Map.of("authority", "high"))).isEqualTo(.5);
    assertThat(authority(Map.of("authority", .75))).isEqualTo(.75);
    assertThat(authority(Map.of("authority", 7))).isEqualTo(1);
    assertThat(authority(Map.of("authority", -1))).isZero();
  }

  private static double authority(Map<String, Object> metadata) {
    return new FeatureExtractor(List.of(), 1, NOW)
        .extract(passage("x", 1), source("", "", "p", NOW, metadata), RANKS, new double[0])
        .authority();
  }
}
