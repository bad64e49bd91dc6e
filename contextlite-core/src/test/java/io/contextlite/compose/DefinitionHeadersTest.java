package io.contextlite.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextlite.optimize.Requirement;
import io.contextlite.retrieve.Candidate;
import java.util.List;
import org.junit.jupiter.api.Test;

class DefinitionHeadersTest {
  private static final String HEADER = "  int scan(Path root) {\n    int files = 0;";
  private static final String BODY = "    files++;\n    return files;\n  }";

  private static Candidate part(int id, int startLine, String text) {
    return TestCandidates.part(id, "A.java", "A > scan", startLine, text);
  }

  private static List<Requirement> requirements(Candidate... candidates) {
    return DefinitionHeaders.requirements(TestCandidates.shortlist(candidates));
  }

  @Test
  void requirements_partsOfMethod_needItsHeader() {
    assertThat(requirements(part(1, 20, BODY), part(2, 10, HEADER), part(3, 30, BODY)))
        .containsExactly(new Requirement(0, 1), new Requirement(2, 1));
  }

  @Test
  void requirements_overloads_needTheirOwnHeaders() {
    assertThat(
            requirements(
                part(1, 10, HEADER), part(2, 20, BODY), part(3, 30, HEADER), part(4, 40, BODY)))
        .containsExactly(new Requirement(1, 0), new Requirement(3, 2));
  }

  @Test
  void requirements_headerIsNoCandidate_areNone() {
    assertThat(requirements(part(1, 20, "    files++;"), part(2, 30, "      return files;")))
        .isEmpty();
  }

  @Test
  void requirements_documentationBeforeHeader_isNoHeader() {
    assertThat(requirements(part(1, 1, "  /** Walks. */"), part(2, 10, HEADER), part(3, 20, BODY)))
        .containsExactly(new Requirement(2, 1));
  }

  @Test
  void requirements_membersOfClass_needTheClass() {
    assertThat(
            requirements(
                TestCandidates.part(1, "A.java", "A", 1, "final class A {\n  int field;"),
                TestCandidates.part(2, "A.java", "A", 9, "  int a() {}\n\n  int b() {}"),
                TestCandidates.part(3, "A.java", "A > scan", 19, HEADER)))
        .containsExactly(new Requirement(1, 0));
  }

  @Test
  void requirements_otherDocumentOrNoSymbolOrProse_areNone() {
    assertThat(
            requirements(part(1, 1, HEADER), TestCandidates.part(2, "B.java", "A > scan", 9, BODY)))
        .isEmpty();
    assertThat(
            requirements(
                TestCandidates.part(1, "A.java", "", 1, HEADER),
                TestCandidates.part(2, "A.java", "", 9, BODY)))
        .isEmpty();
    assertThat(
            requirements(
                TestCandidates.part(1, "a.md", "Scan", 1, "# Scan\n\nReads files."),
                TestCandidates.part(2, "a.md", "Scan", 9, "    scan --all")))
        .isEmpty();
  }
}
