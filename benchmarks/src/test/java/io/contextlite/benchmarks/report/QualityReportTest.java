package io.contextlite.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class QualityReportTest {
  private static final List<Row> ROWS =
      List.of(
          new Row("s1", "contextlite", "ndcg@10", null, .5),
          new Row("s1", "contextlite", "evidenceRecall", 400, .25),
          new Row("s1", "lucene", "ndcg@10", null, .25),
          new Row("s1", "lucene", "evidenceRecall", 400, .5),
          new Row("s2", "contextlite", "ndcg@10", null, 1),
          new Row("s2", "contextlite", "evidenceRecall", 400, 1),
          new Row("s2", "lucene", "ndcg@10", null, .5),
          new Row("s2", "lucene", "evidenceRecall", 400, 1));

  private final StringWriter text = new StringWriter();
  private final QualityReport report = new QualityReport(new PrintWriter(text));

  @Test
  void printSet_printsEnginesAndTheirDifference() {
    report.printSet("s1", ROWS.subList(0, 4));
    assertThat(text.toString().lines())
        .containsExactly(
            "s1                   contextlite  lucene  vs lucene",
            "ndcg@10                   0.5000  0.2500    +0.2500",
            "evidenceRecall @400       0.2500  0.5000    -0.2500",
            "");
  }

  @Test
  void printSummary_printsMeansAndDifferencesPerSet() {
    report.printSummary(ROWS);
    assertThat(text.toString().lines())
        .containsExactly(
            "mean of 2 sets       contextlite  lucene  vs lucene",
            "ndcg@10                   0.7500  0.3750    +0.3750",
            "evidenceRecall @400       0.6250  0.7500    -0.1250",
            "",
            "contextlite - lucene  ndcg@10  evidenceRecall @400",
            "s1                    +0.2500              -0.2500",
            "s2                    +0.5000              +0.0000",
            "mean                  +0.3750              -0.1250",
            "");
  }
}
