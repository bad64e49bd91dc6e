package io.contextlite;

import io.contextlite.cache.ContextCache;
import io.contextlite.store.Database;

/** Makes the caches of contexts as a configuration wants them. */
final class ContextCaches {
  private static final long MOST_FILE_BYTES = 16 << 20;

  /** At most this part of a limited file is contexts. */
  private static final int PARTS = 16;

  private ContextCaches() {}

  static ContextCache of(
      String id,
      ContextLiteConfig config,
      MemoryShares shares,
      Database database,
      Runnable whenMany) {
    AnswerSettings settings =
        shares.contextBytes() == 0 ? AnswerSettings.NONE : AnswerSettings.of(config, shares);
    long room = config.limitsOf(id).maxStorageBytes().orElse(Long.MAX_VALUE) / PARTS;
    return new ContextCache(
        database,
        new ContextCache.Options(
            id,
            shares.contextBytes(),
            settings.portable() ? Math.min(MOST_FILE_BYTES, room) : 0,
            config.contextCacheTtl(),
            config.recencyClock(),
            settings.text()),
        whenMany);
  }
}
