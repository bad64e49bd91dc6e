package io.contextlite.pretrained;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Reads tensors one after the other, a small buffer at a time. Confined to one thread. */
final class TensorStream {
  /** Bytes, a multiple of each element's. */
  private static final int BUFFER_BYTES = 1 << 16;

  private final ModelFile file;
  private final InputStream in;
  private final byte[] bytes = new byte[BUFFER_BYTES];
  private final ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);

  TensorStream(ModelFile file, InputStream in) {
    this.file = file;
    this.in = in;
  }

  private interface Chunk {
    void take(ByteBuffer buffer, long first, int count);
  }

  float[] floats(Tensor tensor) throws IOException {
    float[] values = new float[(int) tensor.elements()];
    read(tensor, (from, first, count) -> tensor.type().floats(from, values, (int) first, count));
    return values;
  }

  long[] longs(Tensor tensor) throws IOException {
    long[] values = new long[(int) tensor.elements()];
    read(tensor, (from, first, count) -> tensor.type().longs(from, values, (int) first, count));
    return values;
  }

  void skip(Tensor tensor) throws IOException {
    read(tensor, (from, first, count) -> {});
  }

  private void read(Tensor tensor, Chunk chunk) throws IOException {
    int elementBytes = tensor.type().bytes();
    long first = 0;
    for (long left = tensor.end() - tensor.begin(); left > 0; ) {
      int wanted = (int) Math.min(left, BUFFER_BYTES);
      int got = in.readNBytes(bytes, 0, wanted);
      if (got < wanted) {
        throw file.error("bytes left of tensor '" + tensor.name() + "'", left, got);
      }
      chunk.take(buffer, first, wanted / elementBytes);
      first += wanted / elementBytes;
      left -= wanted;
    }
  }
}
