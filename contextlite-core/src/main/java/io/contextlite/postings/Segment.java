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

  int id(int passage) {
    return ids[passage];
  }

  /** The passage with an id, or a negative number. */
  int passage(int id) {
    return Arrays.binarySearch(ids, id);
  }

  long memoryBytes() {
    return (long) ids.length * Integer.BYTES
        + Arrays.stream(firstTerms).mapToLong(term -> term.length + 2L * Long.BYTES).sum()
        + (long) pages.length * Integer.BYTES;
  }

  /**
   * Finds the postings of a term.
   *
   * @throws DamagedPostingsException if the file has other bytes than were written
   */
  Optional<Postings> find(PostingsStore store, String term) throws SQLException {
    byte[] wanted = term.getBytes(StandardCharsets.UTF_8);
    int place = Arrays.binarySearch(firstTerms, wanted, Arrays::compareUnsigned);
    int page = place >= 0 ? place : -place - 2;
    if (page < 0) {
      return Optional.empty();
    }
    byte[] bytes = read(store, stored, pages[page], pages[page + 1] - pages[page]);
    return find(store, bytes, wanted);
  }

  private Optional<Postings> find(PostingsStore store, byte[] page, byte[] wanted)
      throws SQLException {
    ByteReader reader = new ByteReader(page, 0);
    int offset = reader.varint(stored.pagesStart(), "offset of postings");
    byte[] term = new byte[MAX_TERM_BYTES];
    while (reader.position() < page.length) {
      int shared = reader.varint(MAX_TERM_BYTES, "shared bytes of a term");
      int length = shared + reader.varint(MAX_TERM_BYTES - shared, "length of a term");
      for (int i = shared; i < length; i++) {
        term[i] = (byte) reader.next();
      }
      int order = Arrays.compareUnsigned(term, 0, length, wanted, 0, wanted.length);
      if (order > 0) {
        return Optional.empty();
      }
      int count = reader.varint(ids.length, "number of passages of a term");
      if (count == 1) {
        int passage = reader.varint(ids.length - 1L, "passage");
        int impact = reader.next();
        if (order == 0) {
          return Optional.of(single(passage, impact));
        }
      } else {
        int size = reader.varint(stored.pagesStart() - (long) offset, "bytes of postings");
        if (order == 0) {
          return Optional.of(Postings.read(read(store, stored, offset, size), 0, size, count));
        }
        offset += size;
      }
    }
    return Optional.empty();
  }

  private static Postings single(int passage, int impact) {
    ByteWriter out = new ByteWriter();
    Postings.write(new int[] {passage}, new byte[] {(byte) impact}, 1, out);
    return Postings.read(out.buffer(), 0, out.size(), 1);
  }
}
