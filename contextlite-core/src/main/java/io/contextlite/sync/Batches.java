package io.contextlite.sync;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.ToLongFunction;

/** Groups items until a group is large enough. Confined to one thread. */
final class Batches<T> implements Iterator<List<T>> {
  private final Iterator<? extends T> items;
  private final int maxItems;
  private final long maxSize;
  private final ToLongFunction<T> size;

  Batches(Iterator<? extends T> items, int maxItems, long maxSize, ToLongFunction<T> size) {
    this.items = items;
    this.maxItems = maxItems;
    this.maxSize = maxSize;
    this.size = size;
  }

  @Override
  public boolean hasNext() {
    return items.hasNext();
  }

  @Override
  public List<T> next() {
    if (!items.hasNext()) {
      throw new NoSuchElementException();
    }
    List<T> batch = new ArrayList<>();
    long total = 0;
    while (items.hasNext() && batch.size() < maxItems && total < maxSize) {
      T item = items.next();
      batch.add(item);
      total += size.applyAsLong(item);
    }
    return batch;
  }
}
