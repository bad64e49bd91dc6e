package io.contextlite.infinispan.engine;

import java.util.function.Consumer;
import org.infinispan.notifications.Listener;
import org.infinispan.notifications.cachelistener.annotation.CacheEntryCreated;
import org.infinispan.notifications.cachelistener.annotation.CacheEntryModified;
import org.infinispan.notifications.cachelistener.annotation.CacheEntryRemoved;
import org.infinispan.notifications.cachelistener.event.CacheEntryEvent;

/** Passes changes of placements on; Infinispan calls it. Immutable. */
@Listener
public final class PlacementEvents {
  private final Consumer<String> listener;

  PlacementEvents(Consumer<String> listener) {
    this.listener = listener;
  }

  /**
   * Takes a change, and leaves out that it is about to be made.
   *
   * @param event the change
   */
  @CacheEntryCreated
  @CacheEntryModified
  @CacheEntryRemoved
  public void changed(CacheEntryEvent<String, byte[]> event) {
    if (!event.isPre()) {
      listener.accept(event.getKey());
    }
  }
}
