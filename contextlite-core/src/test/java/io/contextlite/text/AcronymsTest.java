package io.contextlite.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcronymsTest {
  @Test
  void in_wordsInCapitals_areListedOnce() {
    assertThat(Acronyms.in("Why does the GC stop, and is G1 a GC?")).containsExactly("GC", "G1");
    assertThat(Acronyms.in("GC")).containsExactly("GC");
    assertThat(Acronyms.in("A plan I have, MAX_VALUE, aGC, ABCDEFGH")).isEmpty();
    assertThat(Acronyms.in("WHY DOES THE GC STOP")).as("all of it in capitals").isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "GC, 'The garbage collector (GC) frees memory.', garbage collector",
    "WAL, 'It appends to the Write-Ahead Log (WAL).', write-ahead log",
    "WAL, 'The WAL (write ahead log) comes first.', write ahead log",
    "TLS, 'uses Transport Layer Security (TLS) for it', transport layer security",
    "COPD, 'chronic obstructive pulmonary disease (COPD)', chronic obstructive pulmonary disease",
    "GC, 'a gigantic (GC) thing', ",
    "GC, 'no definition of GC', ",
    "XY, '(XY)', "
  })
  void longForm_definition_isFound(String acronym, String text, String expected) {
    assertThat(Acronyms.longForm(acronym, text).orElse(null)).isEqualTo(expected);
  }
}
