package io.contextlite.postings;

import io.contextlite.store.PostingsStore;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/** Some passages, by rising ids, with their dictionary and postings in the file. Immutable. */
final class Segment {
  private static final int MAX_TERM_BYTES = 1 << 10;

  /** What is held of a page: its place, and its first term with the header of an array. */
  private static final int PAGE_BYTES = 32;

  private final PostingsStore.StoredSegment stored;
  private final int[] ids;
  private final byte[][] firstTerms;

  /** Where each page begins, and the end of the last one. */
  private final int[] pages;

  private Segment(PostingsStore.StoredSegment stored, int[] ids, byte[][] firstTerms, int[] pages) {
    this.stored = stored;
    this.ids = ids;
    this.firstTerms = firstTerms;
    this.pages = pages;
  }

  /**
   * Reads what of a segment is held in memory.
   *
   * @throws DamagedPostingsException if it is not what was written
   */
  static Segment open(PostingsStore store, PostingsStore.StoredSegment stored) throws SQLException {
    byte[] index = read(store, stored, stored.indexStart(), stored.bytes() - stored.indexStart());
    ByteReader reader = new ByteReader(index, 0);
    int count = reader.varint(stored.bytes(), "number of pages");
    byte[][] firstTerms = new byte[count][];
    int[] pages = new int[count + 1];
    for (int p = 0; p < count; p++) {
      int length = reader.varint(MAX_TERM_BYTES, "length of a term");
      firstTerms[p] = Arrays.copyOfRange(index, reader.position(), reader.position() + length);
      reader.skip(length);
      pages[p] = stored.pagesStart() + reader.varint(stored.bytes(), "offset of a page");
    }
    pages[count] = stored.indexStart();
    int[] ids = new int[stored.passages()];
    int before = stored.firstId() - 1;
    for (int i = 0; i < ids.length; i++) {
      ids[i] = before + 1 + reader.varint(stored.lastId() - (long) before - 1, "passage");
      before = ids[i];
    }
    if (reader.position() != index.length || !isRising(pages)) {
      throw new DamagedPostingsException("index of " + stored + " is not what was written");
    }
    return new Segment(stored, ids, firstTerms, pages);
  }

  private static boolean isRising(int[] numbers) {
    return IntStream.range(1, numbers.length).allMatch(i -> numbers[i - 1] < numbers[i]);
  }

  private static byte[] read(
      PostingsStore store, PostingsStore.StoredSegment stored, int offset, int length)
      throws SQLException {
    return store
        .read(stored, offset, length)
        .orElseThrow(
            () ->
                new DamagedPostingsException(
                    "bytes " + offset + " and " + length + " more of " + stored + " are damaged"));
  }

  PostingsStore.StoredSegment stored() {
    return stored;
  }

  int size() {
    return ids.length;
  }

  /** Bytes held, about; the terms are counted as long as words are. */
  long memoryBytes() {
    return (long) Integer.BYTES * ids.length + (long) PAGE_BYTES * pages.length;
  }

  int id(int passage) {
    return ids[passage];
  }

  /** The passage with an id, or a negative number. */
  int passage(int id) {
    return Arrays.binarySearch(ids, id);
  }

  /**
   * Finds the postings of a term.
   *
   * @throws DamagedPostingsException if the file has other bytes than were written
   */
  Optional<Postings> find(PostingsStore store, String term) throws SQLException {
    byte[] wanted = term.getBytes(StandardCharsets.UTF_8);
    int page = page(wanted);
    if (page < 0) {
      return Optional.empty();
    }
    byte[] bytes = read(store, stored, pages[page], pages[page + 1] - pages[page]);
    return find(store, bytes, wanted);
  }

  /**
   * Counts the passages of a term, without reading its postings.
   *
   * @throws DamagedPostingsException if the file has other bytes than were written
   */
  int frequency(PostingsStore store, String term) throws SQLException {
    byte[] wanted = term.getBytes(StandardCharsets.UTF_8);
    int page = page(wanted);
    if (page < 0) {
      return 0;
    }
    byte[] bytes = read(store, stored, pages[page], pages[page + 1] - pages[page]);
    PageReader reader = new PageReader(bytes, 0, bytes.length);
    return reader.seek(wanted) ? reader.count : 0;
  }

  /** The page that a term is in, if it is anywhere; -1 if it is before all of them. */
  private int page(byte[] term) {
    int place = Arrays.binarySearch(firstTerms, term, Arrays::compareUnsigned);
    return place >= 0 ? place : -place - 2;
  }

  private Optional<Postings> find(PostingsStore store, byte[] page, byte[] wanted)
      throws SQLException {
    PageReader reader = new PageReader(page, 0, page.length);
    if (!reader.seek(wanted)) {
      return Optional.empty();
    }
    if (reader.count == 1) {
      return Optional.of(single(reader.passage, reader.impact));
    }
    byte[] bytes = read(store, stored, reader.start, reader.bytes);
    return Optional.of(Postings.read(bytes, 0, bytes.length, reader.count));
  }

  /** Goes through a page of the dictionary. */
  private final class PageReader {
    private final byte[] term = new byte[MAX_TERM_BYTES];
    private final ByteReader reader;
    private final int end;
    private int length;
    private int count;

    /** Where the term's postings are, if it has more than one passage. */
    private int start;

    private int bytes;

    /** The term's passage and its impact, if it has one. */
    private int passage;

    private int impact;

    PageReader(byte[] bytes, int from, int to) {
      reader = new ByteReader(bytes, from);
      end = to;
      start = reader.varint(stored.pagesStart(), "offset of postings");
    }

    /** Goes to a term; false if it is not here. */
    boolean seek(byte[] wanted) {
      int order = -1;
      while (order < 0 && next()) {
        order = Arrays.compareUnsigned(term, 0, length, wanted, 0, wanted.length);
      }
      return order == 0;
    }

    boolean next() {
      if (reader.position() >= end) {
        return false;
      }
      int shared = reader.varint(length, "shared bytes of a term");
      length = shared + reader.varint(MAX_TERM_BYTES - (long) shared, "length of a term");
      for (int i = shared; i < length; i++) {
        term[i] = (byte) reader.next();
      }
      start += bytes;
      count = reader.varint(ids.length, "number of passages of a term");
      if (count == 1) {
        passage = reader.varint(ids.length - 1L, "passage");
        impact = reader.next();
        bytes = 0;
      } else {
        bytes = reader.varint(stored.pagesStart() - (long) start, "bytes of postings");
      }
      return true;
    }
  }

  /**
   * Goes through the terms with a prefix.
   *
   * @throws DamagedPostingsException if the file has other bytes than were written
   */
  void terms(PostingsStore store, String prefix, PostingsIndex.TermConsumer consumer)
      throws SQLException {
    byte[] wanted = prefix.getBytes(StandardCharsets.UTF_8);
    int from = Math.max(0, page(wanted));
    int to = from;
    while (to < firstTerms.length
        && (to == from || compareStart(firstTerms[to], firstTerms[to].length, wanted) <= 0)) {
      to++;
    }
    byte[] bytes = read(store, stored, pages[from], pages[to] - pages[from]);
    for (int page = from; page < to; page++) {
      PageReader reader =
          new PageReader(bytes, pages[page] - pages[from], pages[page + 1] - pages[from]);
      while (reader.next()) {
        if (compareStart(reader.term, reader.length, wanted) == 0) {
          consumer.accept(reader.term, reader.length, reader.count);
        }
      }
    }
  }

  /** Compares a term's start with a prefix; 0 if it begins like that. */
  static int compareStart(byte[] term, int length, byte[] prefix) {
    return Arrays.compareUnsigned(
        term, 0, Math.min(length, prefix.length), prefix, 0, prefix.length);
  }

  private static Postings single(int passage, int impact) {
    ByteWriter out = new ByteWriter();
    Postings.write(new int[] {passage}, new byte[] {(byte) impact}, 1, out);
    return Postings.read(out.buffer(), 0, out.size(), 1);
  }
}
