package io.contextlite.lsa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.contextlite.model.ContextLiteException;
import io.contextlite.vector.Embedder;
import io.contextlite.vector.EmbedderContract;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LatentEmbedderTest extends EmbedderContract {
  private static final LatentEmbedder EMBEDDER = trained(Topics.texts(200, 1));

  private static LatentEmbedder trained(List<String> texts) {
    LatentTrainer trainer = new LatentTrainer();
    texts.forEach(trainer::add);
    return trainer.train().orElseThrow();
  }

  @Override
  protected Embedder embedder() {
    return EMBEDDER;
  }

  private static double similarity(String a, String b) {
    List<float[]> vectors = EMBEDDER.embed(List.of(a, b));
    double sum = 0;
    for (int i = 0; i < vectors.get(0).length; i++) {
      sum += vectors.get(0)[i] * vectors.get(1)[i];
    }
    return sum;
  }

  @Test
  void embed_textWithKnownTerms_hasLengthOne() {
    assertThat(similarity("the ferry", "the ferry")).isCloseTo(1, within(1e-5));
    assertThat(similarity("?!", "the ferry")).isZero();
  }

  @Test
  void embed_wordsThatKeepCompany_areCloseWithoutASharedWord() {
    double unrelated = similarity("lake sailor", "violin opera");
    assertThat(similarity("lake sailor", "ferry harbour")).isGreaterThan(unrelated + .15);
    assertThat(similarity("mutex daemon", "kernel paging")).isGreaterThan(unrelated + .15);
  }

  @Test
  void embed_wordNeverSeen_takesTheMeaningOfItsParts() {
    assertThat(EMBEDDER.knownShare("harbourmaster")).isZero();
    assertThat(similarity("harbourmaster", "lake ferry"))
        .isGreaterThan(.2 + similarity("harbourmaster", "oven bread"));
  }

  @Test
  void knownShare_ofSeenAndUnseenTerms_isTheirShare() {
    assertThat(EMBEDDER.knownShare("lake")).isEqualTo(1);
    assertThat(EMBEDDER.knownShare("lake zeppelin")).isEqualTo(.5);
    assertThat(EMBEDDER.knownShare("")).isEqualTo(1);
  }

  @Test
  void train_sameTexts_givesTheSameEmbedderAndOtherTextsAnother() {
    LatentEmbedder again = trained(Topics.texts(200, 1));
    assertThat(again.fingerprint()).isEqualTo(EMBEDDER.fingerprint()).startsWith("lsa-");
    assertThat(again.embed(texts()).get(3)).isEqualTo(EMBEDDER.embed(texts()).get(3));
    assertThat(trained(Topics.texts(200, 2)).fingerprint()).isNotEqualTo(EMBEDDER.fingerprint());
  }

  @Test
  void train_withoutASharedTerm_givesNone() {
    LatentTrainer trainer = new LatentTrainer();
    assertThat(trainer.train()).isEmpty();
    trainer.add("alpha beta");
    trainer.add("gamma delta");
    assertThat(trainer.train()).isEmpty();
    assertThat(trainer.knownShare()).isZero();
  }

  @Test
  void train_textsThatAreAllTheSame_givesOneDimension() {
    LatentEmbedder embedder = trained(List.of("one text", "one text", "one text"));
    assertThat(embedder.dimension()).isEqualTo(1);
    assertThat(embedder.embed(List.of("one")).get(0)).hasSize(1);
  }

  @Test
  void read_whatWasWritten_embedsTheSame() {
    byte[] bytes = LatentModelFormat.write(EMBEDDER);
    LatentEmbedder read = LatentModelFormat.read(bytes, EMBEDDER.fingerprint());
    assertThat(read.fingerprint()).isEqualTo(EMBEDDER.fingerprint());
    for (int i = 0; i < texts().size(); i++) {
      assertThat(read.embed(texts()).get(i)).isEqualTo(EMBEDDER.embed(texts()).get(i));
    }
  }

  @Test
  void read_damagedBytes_saysWhat() {
    byte[] bytes = LatentModelFormat.write(EMBEDDER);
    for (byte[] damaged :
        List.of(new byte[0], Arrays.copyOf(bytes, bytes.length - 1), changed(bytes, 4, 0xFF))) {
      assertThatThrownBy(() -> LatentModelFormat.read(damaged, "lsa-8-abc"))
          .isInstanceOf(ContextLiteException.class)
          .hasMessageStartingWith("embedder is damaged: expected version=1")
          .hasMessageContaining("bytes=" + damaged.length)
          .hasMessageEndingWith("embedder='lsa-8-abc'");
    }
  }

  @Test
  void read_flippedByte_isNotTheEmbedderThatItSaysItIs() {
    byte[] bytes = LatentModelFormat.write(EMBEDDER);
    byte[] damaged = changed(bytes, bytes.length - 3, bytes[bytes.length - 3] ^ 1);
    assertThatThrownBy(() -> LatentModelFormat.read(damaged, EMBEDDER.fingerprint()))
        .isInstanceOf(ContextLiteException.class)
        .hasMessageStartingWith("embedder is damaged: its content has the fingerprint 'lsa-")
        .hasMessageEndingWith("embedder='" + EMBEDDER.fingerprint() + "'");
  }

  private static byte[] changed(byte[] bytes, int at, int value) {
    byte[] copy = bytes.clone();
    copy[at] = (byte) value;
    return copy;
  }
}
