package io.contextlite.benchmarks.codes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CodeSchemeTest {
  @Test
  void bytes_ofManyDimensions_areThoseOfTheBits() {
    assertThat(CodeScheme.ALL.stream().map(scheme -> scheme.bytes(384)))
        .containsExactly(48, 48, 48, 48, 64, 96);
  }

  @Test
  void directions_ofTwoBlocks_followEachOther() {
    CodeScheme mixed = CodeScheme.ALL.get(3);
    assertThat(mixed.inner(768)).isEqualTo(256);
    assertThat(mixed.directions(768)).isEqualTo(512);
  }

  @Test
  void directions_ofOneDimension_areOne() {
    assertThat(CodeScheme.ALL)
        .allSatisfy(
            scheme -> {
              assertThat(scheme.inner(1)).isEqualTo(1);
              assertThat(scheme.directions(1)).isEqualTo(1);
              assertThat(scheme.bytes(1)).isEqualTo(1);
            });
  }
}
