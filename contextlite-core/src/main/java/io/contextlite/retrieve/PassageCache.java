package io.contextlite.retrieve;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.contextlite.model.PassageSource;
import io.contextlite.store.PassageReader;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Recently used passages with their analysed terms, bounded in bytes. Thread-safe. */
final class PassageCache {
  private final Cache<Long, CachedPassage> passages;

  PassageCache(long maximumBytes) {
    passages =
        Caffeine.newBuilder()
            .maximumWeight(maximumBytes)
            .weigher((Long id, CachedPassage passage) -> passage.weight())
            .build();
  }

  /** Bytes held, about. */
  long memoryBytes() {
    return passages.policy().eviction().map(e -> e.weightedSize().orElse(0)).orElse(0L);
  }

  void clear() {
    passages.invalidateAll();
  }

  /** Returns the passages that exist in the snapshot, by id. */
  Map<Long, CachedPassage> load(PassageReader reader, long generation, Collection<Long> ids)
      throws SQLException {
    Map<Long, CachedPassage> loaded = new HashMap<>();
    List<Long> withoutText = new ArrayList<>();
    List<Long> stale = new ArrayList<>();
    for (long id : ids) {
      CachedPassage known = passages.getIfPresent(id);
      if (known == null) {
        withoutText.add(id);
        stale.add(id);
      } else {
        known.analyse();
        loaded.put(id, known);
        if (known.generation() != generation) {
          stale.add(id);
        }
      }
    }
    if (!stale.isEmpty()) {
      readTexts(reader, withoutText, loaded);
      readSources(reader, generation, stale, loaded);
    }
    return loaded;
  }

  private static void readTexts(
      PassageReader reader, List<Long> ids, Map<Long, CachedPassage> loaded) throws SQLException {
    reader.texts(
        ids,
        row -> {
          String text = row.getString(2);
          loaded.put(
              row.getLong(1), new CachedPassage(row.getLong(1), text, row.getInt(3), 0, List.of()));
        });
  }

  private void readSources(
      PassageReader reader, long generation, List<Long> ids, Map<Long, CachedPassage> loaded)
      throws SQLException {
    Map<Long, List<PassageSource>> sources = reader.sources(ids);
    for (long id : ids) {
      CachedPassage passage = loaded.remove(id);
      if (passage != null && sources.containsKey(id)) {
        CachedPassage fresh = passage.with(generation, sources.getOrDefault(id, List.of()));
        loaded.put(id, fresh);
        passages.put(id, fresh);
      }
    }
  }
}
