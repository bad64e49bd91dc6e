package io.contextlite.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class DocumentTest {

  private static void assertRefused(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }

  @Test
  void of_idAndText_hasThePathOfTheIdAndNothingElse() {
    Document document = Document.of("docs/a.md", "text");
    assertThat(document.id()).isEqualTo("docs/a.md");
    assertThat(document.path()).isEqualTo("docs/a.md");
    assertThat(document.text()).isEqualTo("text");
    assertThat(document.title()).isEmpty();
    assertThat(document.language()).isEmpty();
    assertThat(document.domain()).isEmpty();
    assertThat(document.modified()).isEmpty();
    assertThat(document.metadata()).isEmpty();
    assertThat(document).hasToString("Document[id=docs/a.md, characters=4]");
  }

  @Test
  void checkId_badId_isRefusedWithTheReason() {
    assertRefused(
        () -> Document.of("", "x"), "document id must have 1 to 1000 characters: length=0");
    assertRefused(
        () -> Document.of(" \t", "x"), "document id must have 1 to 1000 characters: length=2");
    assertRefused(
        () -> Document.of("a".repeat(1001), "x"),
        "document id must have 1 to 1000 characters: length=1001");
    assertRefused(
        () -> Document.of("a\nb\u0000", "x"),
        "document id must not contain control characters: 'a?b?'");
    assertThat(Document.checkId("a".repeat(1000))).hasSize(1000);
    assertThat(Document.checkId(" Ünïcode \uD83D\uDE00/../x")).isNotBlank();
  }

  @Test
  void metadata_values_areWidenedAndInOrderOfKey() {
    Document document =
        Document.builder("a", "")
            .metadata(Map.of("int", 1, "float", 1.5f, "byte", (byte) 2, "text", "x"))
            .metadata("flag", true)
            .build();
    assertThat(document.metadata())
        .containsExactly(
            Map.entry("byte", 2L),
            Map.entry("flag", true),
            Map.entry("float", 1.5),
            Map.entry("int", 1L),
            Map.entry("text", "x"));
    assertThatThrownBy(() -> document.metadata().put("more", 1))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void metadata_badKey_isRefusedWithTheReason() {
    assertRefused(() -> with("", 1), "metadata key must have 1 to 200 characters: length=0");
    assertRefused(
        () -> with("k".repeat(201), 1), "metadata key must have 1 to 200 characters: length=201");
    for (String key : List.of("a\"b", "a\\b", "a\nb", "a\u0000b")) {
      assertRefused(
          () -> with(key, 1),
          "metadata key must not contain quotes, backslashes or control characters: '" + key + "'");
    }
  }

  @Test
  void metadata_badValue_isRefusedWithKeyAndDocument() {
    assertRefused(
        () -> with("k", List.of()),
        "metadata value must be a String, Boolean, whole or finite number: key='k', actual="
            + List.of().getClass().getName()
            + ", document='a'");
    assertRefused(
        () -> with("k", Double.NaN),
        "metadata value must be a String, Boolean, whole or finite number: key='k', actual=NaN,"
            + " document='a'");
    assertRefused(
        () -> with("k", Float.POSITIVE_INFINITY),
        "metadata value must be a String, Boolean, whole or finite number: key='k',"
            + " actual=Infinity, document='a'");
    assertRefused(
        () -> DocumentFilter.equal("k", java.math.BigInteger.ONE),
        "metadata value must be a String, Boolean, whole or finite number: key='k',"
            + " actual=java.math.BigInteger, document='filter'");
  }

  private static Document with(String key, Object value) {
    return Document.builder("a", "").metadata(key, value).build();
  }

  @Test
  void modified_beyondMilliseconds_isRefused() {
    assertRefused(
        () -> Document.builder("a", "").modified(Instant.MIN),
        "modified is out of range: -1000000000-01-01T00:00:00Z");
    assertRefused(
        () -> Document.builder("a", "").modified(Instant.MAX),
        "modified is out of range: +1000000000-12-31T23:59:59.999999999Z");
  }

  @Test
  void passage_withoutSource_isRefused() {
    assertRefused(() -> new Passage(7, "x", 1, List.of()), "passage must have a source: id=7");
  }

  @Test
  void citation_oneLineAndMore_namesThem() {
    DocumentSummary document =
        new DocumentSummary("a", "", "p", "text", "docs", Instant.EPOCH, 0, Map.of());
    assertThat(new PassageSource(document, "", 3, 3, 0).citation()).isEqualTo("p:3");
    assertThat(new PassageSource(document, "", 3, 4, 0).citation()).isEqualTo("p:3-4");
  }
}
