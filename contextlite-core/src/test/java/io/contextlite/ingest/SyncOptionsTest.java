package io.contextlite.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SyncOptionsTest {
  @Test
  void default_isAsDocumented() {
    SyncOptions options = SyncOptions.DEFAULT;

    assertThat(options.includes()).isEmpty();
    assertThat(options.excludes()).isEmpty();
    assertThat(options.gitignore()).isTrue();
    assertThat(options.maxFileBytes()).isEqualTo(5 * 1024 * 1024);
    assertThat(options.followLinks()).isFalse();
    assertThat(options.verifyContent()).isFalse();
    assertThat(options.source()).isEmpty();
    options.progress().accept(SyncProgressTest.progress(SyncProgress.Phase.SCAN, 0, 0, 0));
  }

  @Test
  void build_everythingSet_isReturned() {
    List<SyncProgress> seen = new ArrayList<>();
    SyncOptions options =
        SyncOptions.builder()
            .include("*.md", "docs/")
            .exclude("*.log")
            .gitignore(false)
            .maxFileBytes(1)
            .followLinks(true)
            .verifyContent(true)
            .source("handbook")
            .progress(seen::add)
            .build();

    assertThat(options.includes()).containsExactly("*.md", "docs/");
    assertThat(options.excludes()).containsExactly("*.log");
    assertThat(options.gitignore()).isFalse();
    assertThat(options.maxFileBytes()).isEqualTo(1);
    assertThat(options.followLinks()).isTrue();
    assertThat(options.verifyContent()).isTrue();
    assertThat(options.source()).isEqualTo("handbook");
    options.progress().accept(SyncProgressTest.progress(SyncProgress.Phase.DONE, 0, 0, 0));
    assertThat(seen).hasSize(1);
  }

  @Test
  void build_builderUsedOn_leavesEarlierOptionsAlone() {
    SyncOptions.Builder builder = SyncOptions.builder().include("*.md");
    SyncOptions first = builder.build();
    builder.include("*.txt");

    assertThat(first.includes()).containsExactly("*.md");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, (1L << 30) + 1})
  void maxFileBytes_outOfRange_isRefused(long bytes) {
    assertThatThrownBy(() -> SyncOptions.builder().maxFileBytes(bytes))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("maxFileBytes must be between 1 and 1073741824: " + bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "/", "!", "#a", "[a", "a\\", "a\u0000b"})
  void globs_thatCannotMatch_areRefused(String glob) {
    String shown = glob.replace("\u0000", "\\u0000");
    assertThatThrownBy(() -> SyncOptions.builder().include(glob))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "include must be a glob that can match a path, such as '*.md' or 'docs/': '%s'", shown);
    assertThatThrownBy(() -> SyncOptions.builder().exclude("*.md", glob))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("exclude must be a glob that can match a path");
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "a\tb"})
  void source_blankOrWithControls_isRefused(String name) {
    assertThatThrownBy(() -> SyncOptions.builder().source(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "source must be empty, or not blank and free of control characters: '%s'",
            name.replace("\t", "\\u0009"));
  }
}
