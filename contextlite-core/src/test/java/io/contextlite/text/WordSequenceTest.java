package io.contextlite.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class WordSequenceTest {

  private static List<String> stems(String text) {
    WordSequence words = WordSequence.of(text);
    return IntStream.range(0, words.length()).mapToObj(words::stem).toList();
  }

  @Test
  void of_identifierAndWords_areTheSameWords() {
    assertThat(stems("KafkaProducer")).containsExactly("kafka", "produc");
    assertThat(WordSequence.of("kafka_producers").hash())
        .isEqualTo(WordSequence.of("Kafka Producer").hash());
  }

  @Test
  void hash_otherOrderOrLength_differs() {
    assertThat(WordSequence.of("Robinson Terence").hash())
        .isNotEqualTo(WordSequence.of("Terence Robinson").hash());
    assertThat(WordSequence.of("Terence").hash())
        .isNotEqualTo(WordSequence.of("Terence Terence").hash());
  }

  @Test
  void of_textWithoutWords_isEmpty() {
    assertThat(WordSequence.of("... --").length()).isZero();
    assertThat(WordSequence.of("").hash()).isEqualTo(WordSequence.begin());
  }

  @Property
  void hash_anyText_isThatOfItsWordsOneByOne(@ForAll String text) {
    WordSequence words = WordSequence.of(text);
    long hash = WordSequence.begin();
    for (int i = 0; i < words.length(); i++) {
      hash = words.extend(hash, i);
    }
    assertThat(words.hash()).isEqualTo(hash);
  }
}
