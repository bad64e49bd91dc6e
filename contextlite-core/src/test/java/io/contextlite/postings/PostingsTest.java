package io.contextlite.postings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PostingsTest {
  private record Written(int[] passages, byte[] impacts, byte[] bytes) {
    static Written of(int count, int gap, long seed) {
      Random random = new Random(seed);
      int[] passages = new int[count];
      byte[] impacts = new byte[count];
      int passage = random.nextInt(gap);
      for (int i = 0; i < count; i++) {
        passages[i] = passage;
        impacts[i] = (byte) (1 + random.nextInt(Bm25.MAX_IMPACT));
        passage += 1 + random.nextInt(gap);
      }
      ByteWriter out = new ByteWriter();
      Postings.write(passages, impacts, count, out);
      return new Written(passages, impacts, out.toByteArray());
    }

    Postings read() {
      return Postings.read(bytes, 0, bytes.length, passages.length);
    }
  }

  @Property
  void readsWhatWasWritten(
      @ForAll @IntRange(min = 1, max = 700) int count,
      @ForAll @IntRange(min = 1, max = 3_000_000) int gap,
      @ForAll long seed) {
    Written written = Written.of(count, gap, seed);
    Postings postings = written.read();
    assertEquals(count, postings.count());
    int[] block = new int[Postings.BLOCK];
    int at = 0;
    for (int b = 0; b < postings.blocks(); b++) {
      postings.passages(b, block);
      int most = 0;
      for (int i = 0; i < postings.size(b); i++, at++) {
        assertEquals(written.passages()[at], block[i]);
        byte impact = postings.bytes()[postings.impacts(b) + i];
        assertEquals(written.impacts()[at], impact);
        most = Math.max(most, impact & 0xFF);
      }
      assertEquals(most, postings.most(b));
      assertEquals(written.passages()[at - 1], postings.last(b));
    }
    assertEquals(count, at);
  }

  @Property
  void refusesWhatIsCutShort(@ForAll @IntRange(min = 1, max = 300) int count, @ForAll long seed) {
    Written written = Written.of(count, 1_000, seed);
    int length = new Random(seed).nextInt(written.bytes().length);
    assertThrows(
        DamagedPostingsException.class, () -> Postings.read(written.bytes(), 0, length, count));
  }

  @Test
  void neighbours_takeAByteEach() {
    int[] passages = new int[Postings.BLOCK];
    Arrays.setAll(passages, i -> i);
    ByteWriter out = new ByteWriter();
    Postings.write(passages, new byte[Postings.BLOCK], Postings.BLOCK, out);
    assertEquals(Postings.BLOCK + 4, out.size(), "impacts, and four bytes for the block");
  }

  @Test
  void top_prefersScoreThenLowerId() {
    TopPassages top = new TopPassages(3);
    for (int id = 10; id > 0; id--) {
      top.offer(id % 3, id);
    }
    assertEquals(
        List.of(new ScoredPassage(2, 2), new ScoredPassage(5, 2), new ScoredPassage(8, 2)),
        top.ranked());
  }

  @Property
  void top_isThatOfASort(
      @ForAll List<@IntRange(max = 20) Integer> scores,
      @ForAll @IntRange(min = 1, max = 12) int limit) {
    TopPassages top = new TopPassages(limit);
    for (int id = 0; id < scores.size(); id++) {
      top.offer(scores.get(id), id);
    }
    List<ScoredPassage> sorted =
        java.util.stream.IntStream.range(0, scores.size())
            .mapToObj(id -> new ScoredPassage(id, scores.get(id)))
            .sorted(
                java.util.Comparator.comparingInt((ScoredPassage one) -> -one.score())
                    .thenComparingInt(ScoredPassage::id))
            .limit(limit)
            .toList();
    assertEquals(sorted, top.ranked());
  }
}
