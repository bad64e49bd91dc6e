package io.contextlite.postings;

import io.contextlite.store.PostingsStore;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/*
 * A segment is a run of bytes: the postings of all terms with more than one passage, in order of
 * the terms' UTF-8 bytes; then pages of the dictionary; then its index and the passages' ids. A page
 * is the offset of its first postings and up to 64 terms: shared bytes with the one before, other
 * bytes, their number, the number of passages, and for one passage its number and impact, else the
 * bytes of its postings. The index has for each page its first term and its offset.
 */
/** Writes passages as a segment. */
final class SegmentWriter {
  private static final int PAGE_TERMS = 64;

  private SegmentWriter() {}

  /**
   * Writes passages.
   *
   * @param passages the passages
   * @param firstId all that exist from this one ...
   * @param lastId ... to this one
   */
  static PostingsStore.NewSegment write(InvertedPassages passages, int firstId, int lastId) {
    TermTable table = passages.terms();
    byte[][] terms = IntStream.range(0, table.size()).mapToObj(table::utf8).toArray(byte[][]::new);
    int[] order =
        IntStream.range(0, terms.length)
            .boxed()
            .sorted(Comparator.comparing(i -> terms[i], Arrays::compareUnsigned))
            .mapToInt(i -> i)
            .toArray();
    ByteWriter lists = new ByteWriter();
    ByteWriter pages = new ByteWriter();
    ByteWriter index = new ByteWriter();
    index.putVarint((order.length + PAGE_TERMS - 1) / PAGE_TERMS);
    byte[] before = new byte[0];
    for (int place = 0; place < order.length; place++) {
      byte[] term = terms[order[place]];
      if (place % PAGE_TERMS == 0) {
        index.putVarint(term.length);
        index.put(term, 0, term.length);
        index.putVarint(pages.size());
        pages.putVarint(lists.size());
        before = new byte[0];
      }
      writeTerm(before, term, pages);
      writePostings(passages, order[place], pages, lists);
      before = term;
    }
    int pagesStart = lists.size();
    int indexStart = pagesStart + pages.size();
    writeIds(passages, firstId, index);
    lists.put(pages);
    lists.put(index);
    return new PostingsStore.NewSegment(
        firstId,
        lastId,
        passages.size(),
        passages.totalLength(),
        pagesStart,
        indexStart,
        lists.toByteArray());
  }

  private static void writeTerm(byte[] before, byte[] term, ByteWriter out) {
    int mismatch = Arrays.mismatch(before, term);
    int shared = mismatch < 0 ? term.length : mismatch;
    out.putVarint(shared);
    out.putVarint(term.length - shared);
    out.put(term, shared, term.length - shared);
  }

  private static void writePostings(
      InvertedPassages passages, int term, ByteWriter page, ByteWriter lists) {
    int count = passages.count(term);
    page.putVarint(count);
    if (count == 1) {
      page.putVarint(passages.passages(term)[0]);
      page.put(passages.impacts(term)[0]);
    } else {
      int start = lists.size();
      Postings.write(passages.passages(term), passages.impacts(term), count, lists);
      page.putVarint(lists.size() - start);
    }
  }

  private static void writeIds(InvertedPassages passages, int firstId, ByteWriter out) {
    int before = firstId - 1;
    for (int i = 0; i < passages.size(); i++) {
      out.putVarint(passages.id(i) - before - 1);
      before = passages.id(i);
    }
  }
}
