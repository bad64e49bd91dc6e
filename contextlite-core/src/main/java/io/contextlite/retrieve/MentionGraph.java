package io.contextlite.retrieve;

import io.contextlite.store.NameTable;
import io.contextlite.store.Session;
import io.contextlite.text.WordSequence;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/*
 * A question is often answered by a passage that shares no word with it, but whose title, symbol or
 * file name stands in a passage that does. The names of a workspace are kept as a set of hashes, at
 * least those of the snapshot; a name that is found there is looked up in the snapshot, so that the
 * set only saves look-ups and never decides. The rarer a name, the surer the mention: strength is
 * the sum of the idf of its words over FULL_IDF, at most 1, shared by what goes by the name.
 */
/** Follows mentions from passages to what they name. Thread-safe. */
final class MentionGraph {
  /** From this sum of idf on, a name counts fully. */
  private static final double FULL_IDF = 12;

  /** A name of more documents than this says nothing. */
  private static final int MOST_DEFINITIONS = 8;

  /** The passages of a document that one may be meant of. */
  private static final int MOST_PASSAGES = 8;

  /** Names that are followed from one passage, the first ones. */
  private static final int MOST_NAMES = 40;

  /** Mentions weaker than this, of common words that happen to be names, lead nowhere. */
  private static final double LEAST_STRENGTH = .25;

  private final ReentrantLock refreshing = new ReentrantLock();
  private volatile NameSet names = new NameSet(0);

  /**
   * A mention.
   *
   * @param passages the passages that may be meant, in source order
   * @param strength how sure and how telling it is, 0 to 1
   */
  record Mention(List<Long> passages, double strength) {}

  /** Weighs a word. */
  interface Rarity {
    double idf(String stem) throws SQLException;
  }

  /**
   * Finds what a passage mentions.
   *
   * @param known words of the query, as stems; a name of these alone leads nowhere new
   */
  List<Mention> of(Session session, long generation, String text, Set<String> known, Rarity rarity)
      throws SQLException {
    NameSet set = refreshed(session, generation);
    NameTable table = new NameTable(session);
    WordSequence words = WordSequence.of(text);
    List<Mention> mentions = new ArrayList<>();
    Set<Long> seen = new HashSet<>();
    int end = 0;
    for (int place = 0; place < words.length() && mentions.size() < MOST_NAMES; place++) {
      int length = set.longest(words, place, NameTable.MAX_WORDS);
      while (place + length > end && length > 0) {
        Name name = name(words, place, length, known, rarity);
        if (!name.unknown() || name.strength() < LEAST_STRENGTH) {
          break; // so is any shorter one
        }
        if (seen.contains(name.hash()) || follow(table, name, mentions)) {
          seen.add(name.hash());
          end = place + length;
        } else {
          length = set.longest(words, place, length - 1);
        }
      }
    }
    return mentions;
  }

  private record Name(long hash, boolean unknown, double strength) {}

  private static Name name(
      WordSequence words, int place, int length, Set<String> known, Rarity rarity)
      throws SQLException {
    long hash = WordSequence.begin();
    boolean unknown = false;
    double idf = 0;
    for (int i = place; i < place + length; i++) {
      hash = words.extend(hash, i);
      unknown |= !known.contains(words.stem(i));
      idf += rarity.idf(words.stem(i));
    }
    return new Name(hash, unknown, Math.min(1, idf / FULL_IDF));
  }

  /** Adds what goes by a name, unless too much does; tells whether anything does. */
  private static boolean follow(NameTable table, Name name, List<Mention> mentions)
      throws SQLException {
    List<NameTable.Definition> definitions = table.definitions(name.hash(), MOST_DEFINITIONS + 1);
    if (definitions.size() <= MOST_DEFINITIONS) {
      for (NameTable.Definition definition : definitions) {
        mentions.add(
            new Mention(
                table.passages(definition, MOST_PASSAGES), name.strength() / definitions.size()));
      }
    }
    return !definitions.isEmpty();
  }

  long memoryBytes() {
    return names.memoryBytes();
  }

  /** Forgets the names; the next look reads them again. */
  void forget() {
    refreshing.lock();
    try {
      names = new NameSet(0);
    } finally {
      refreshing.unlock();
    }
  }

  private NameSet refreshed(Session session, long generation) throws SQLException {
    NameSet current = names;
    if (current.generation() >= generation) {
      return current;
    }
    refreshing.lock();
    try {
      if (names.generation() < generation) {
        NameSet fresh = names.copy(generation);
        new NameTable(session).writtenAfter(names.generation(), fresh::add);
        names = fresh;
      }
      return names;
    } finally {
      refreshing.unlock();
    }
  }
}
