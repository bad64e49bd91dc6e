package io.contextlite.benchmarks.vectors;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** All vectors in memory, in tiles, and a copy of them on disk. */
final class FlatIndex implements WritableVectorIndex {
  private final VectorSpace space;
  private final RowFile file;
  private final List<DimensionTile> tiles = new ArrayList<>();
  private final BitSet live = new BitSet();

  private FlatIndex(VectorSpace space, RowFile file) {
    this.space = space;
    this.file = file;
  }

  static FlatIndex open(Path folder, VectorSpace space) throws IOException {
    RowFile file = RowFile.open(folder, space.dimensions());
    FlatIndex index = new FlatIndex(space, file);
    file.forEach(index::put);
    index.live.andNot(file.deleted());
    return index;
  }

  private void put(int row, float[] vector) {
    int tile = row / DimensionTile.CAPACITY;
    while (tiles.size() <= tile) {
      tiles.add(new DimensionTile(space.metric().reducedDimensions(space.dimensions())));
    }
    tiles.get(tile).set(row % DimensionTile.CAPACITY, space.metric().reducedRow(vector));
    live.set(row);
  }

  @Override
  public int[] search(float[] query, int k, Setting setting, RowFilter filter) {
    float[] reduced = space.metric().reducedQuery(query);
    float[] scores = new float[DimensionTile.CAPACITY];
    TopRows top = new TopRows(k);
    for (int tile = 0; tile < tiles.size(); tile++) {
      int from = tile * DimensionTile.CAPACITY;
      tiles.get(tile).score(reduced, scores);
      for (int row = live.nextSetBit(from);
          row >= 0 && row < from + DimensionTile.CAPACITY;
          row = live.nextSetBit(row + 1)) {
        if (scores[row - from] >= top.bar() && filter.contains(row)) {
          top.offer(scores[row - from], row);
        }
      }
    }
    return top.drain();
  }

  @Override
  public void insert(VectorRows rows, int from, int to) throws IOException {
    file.append(rows, from, to);
    for (int row = from; row < to; row++) {
      put(row, rows.row(row));
    }
  }

  @Override
  public void delete(int[] rows) throws IOException {
    for (int row : rows) {
      live.clear(row);
    }
    file.delete(rows);
  }

  @Override
  public void settle() throws IOException {
    file.force();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
