package io.contextlite.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextlite.ingest.IgnoreRules.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IgnoreRulesTest {
  @Test
  void withFile_commentsSpacesAndLineEnds_areReadAsGitDoes(@TempDir Path temp) throws IOException {
    String content = "\uFEFFfirst\n#h\n\na \nb\\ \n d\r\n\\#e\ne\\\\ \nf\r";
    Path file = Files.writeString(temp.resolve("rules"), content);
    IgnoreRules rules = IgnoreRules.NONE.withFile(file, 0);

    for (String matched : List.of("first", "a", "b ", " d", "#e", "e\\", "f")) {
      assertThat(rules.judge(matched, false)).as(matched).isEqualTo(Verdict.MATCHED);
    }
    for (String other : List.of("#h", "a ", "b", "d", " d\r", "e")) {
      assertThat(rules.judge(other, false)).as(other).isEqualTo(Verdict.SILENT);
    }
  }

  @Test
  void judge_lastPatternDecides() {
    IgnoreRules rules = IgnoreRules.of(List.of("*.log", "!keep.log", "/d/"));

    assertThat(rules.judge("x/a.log", false)).isEqualTo(Verdict.MATCHED);
    assertThat(rules.judge("x/keep.log", false)).isEqualTo(Verdict.TAKEN_BACK);
    assertThat(rules.judge("a.md", false)).isEqualTo(Verdict.SILENT);
    assertThat(rules.judge("d", true)).isEqualTo(Verdict.MATCHED);
    assertThat(rules.judge("d", false)).isEqualTo(Verdict.SILENT);
    assertThat(rules.judge("x/d", true)).isEqualTo(Verdict.SILENT);
  }

  @Test
  void withFile_innerPatterns_comeAfterOuterOnes(@TempDir Path temp) throws IOException {
    Path file = Files.writeString(temp.resolve("rules"), "!a.log\n/b.md\n");

    IgnoreRules rules = IgnoreRules.of(List.of("*.log")).withFile(file, "in/".length());

    assertThat(rules.judge("in/a.log", false)).isEqualTo(Verdict.TAKEN_BACK);
    assertThat(rules.judge("in/b.md", false)).isEqualTo(Verdict.MATCHED);
    assertThat(rules.judge("in/c.log", false)).isEqualTo(Verdict.MATCHED);
  }

  @Test
  void withFile_missingDirectoryOrLink_addsNothing(@TempDir Path temp) throws IOException {
    Path file = Files.writeString(temp.resolve("rules"), "*\n");
    Path link = Files.createSymbolicLink(temp.resolve("link"), file);

    for (Path path : List.of(temp.resolve("missing"), temp, link)) {
      assertThat(IgnoreRules.NONE.withFile(path, 0)).isSameAs(IgnoreRules.NONE);
    }
  }

  @Test
  void withFile_patternsThatCannotMatch_areLeftOut(@TempDir Path temp) throws IOException {
    Path file = Files.writeString(temp.resolve("rules"), "[\n{\na\\\n/\n!\n");

    assertThat(IgnoreRules.NONE.withFile(file, 0).judge("{", false)).isEqualTo(Verdict.MATCHED);
    assertThat(IgnoreRules.NONE.withFile(file, 0).judge("[", false)).isEqualTo(Verdict.SILENT);
  }
}
