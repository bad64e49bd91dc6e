package io.contextlite.pretrained;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a safetensors file says about its content: 8 bytes with the length of the header, the header
 * in JSON, the tensors one behind the other.
 *
 * @param tensors in the order in which they stand in the file, without holes
 * @see <a href="https://huggingface.co/docs/safetensors">the format</a>
 */
record SafetensorsHeader(ModelFile file, List<Tensor> tensors) {
  private static final int LENGTH_BYTES = 8;

  /** The format's own limit. */
  private static final long MAX_BYTES = 100_000_000;

  /** Reads the header and leaves the stream at the first tensor. */
  static SafetensorsHeader read(ModelFile file, InputStream in, long fileBytes) throws IOException {
    if (fileBytes < LENGTH_BYTES) {
      throw file.error("size in bytes", "at least " + LENGTH_BYTES, fileBytes);
    }
    long length =
        ByteBuffer.wrap(bytes(file, in, LENGTH_BYTES)).order(ByteOrder.LITTLE_ENDIAN).getLong();
    long most = Math.min(MAX_BYTES, fileBytes - LENGTH_BYTES);
    if (length < 0 || length > most) {
      throw file.error(
          "length of the header in bytes", "at most " + most, Long.toUnsignedString(length));
    }
    Section root = file.json(bytes(file, in, (int) length));
    return new SafetensorsHeader(file, tensors(root, fileBytes - LENGTH_BYTES - length));
  }

  private static byte[] bytes(ModelFile file, InputStream in, int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw file.error("bytes left to read", length, bytes.length);
    }
    return bytes;
  }

  private static List<Tensor> tensors(Section root, long dataBytes) {
    List<Tensor> tensors = new ArrayList<>();
    root.forEach(
        (name, entry) -> {
          if (!name.equals("__metadata__")) {
            tensors.add(tensor(name, entry, dataBytes));
          }
        });
    tensors.sort(Comparator.comparingLong(Tensor::begin).thenComparingLong(Tensor::end));
    long covered = 0;
    for (Tensor tensor : tensors) {
      if (tensor.begin() != covered) {
        throw root.file()
            .error("first byte of tensor '" + tensor.name() + "'", covered, tensor.begin());
      }
      covered = tensor.end();
    }
    if (covered != dataBytes) {
      throw root.file().error("bytes of all tensors", dataBytes, covered);
    }
    return List.copyOf(tensors);
  }

  private static Tensor tensor(String name, Section entry, long dataBytes) {
    Section dtype = entry.get("dtype");
    ElementType type =
        ElementType.named(dtype.text())
            .orElseThrow(() -> dtype.wrong("one of " + List.of(ElementType.values())));
    List<Long> shape = entry.get("shape").elements().stream().map(Section::wholeNumber).toList();
    Section offsets = entry.get("data_offsets");
    if (offsets.elements().size() != 2) {
      throw offsets.wrong("an array of 2");
    }
    long begin = offsets.element(0).wholeNumber();
    long end = offsets.element(1).wholeNumber();
    if (begin > end || end > dataBytes) {
      throw offsets
          .file()
          .error(offsets.at(), "0 <= begin <= end <= " + dataBytes, List.of(begin, end));
    }
    long expected = bytes(shape, type);
    if (expected != end - begin) {
      throw offsets
          .file()
          .error(
              "bytes of tensor '" + name + "' of shape " + shape + " and type " + type,
              expected < 0 ? "less than 2^63" : expected,
              end - begin);
    }
    return new Tensor(name, type, shape, begin, end);
  }

  /** Returns the bytes that a shape takes, or -1 if they are too many for a file. */
  private static long bytes(List<Long> shape, ElementType type) {
    if (shape.contains(0L)) {
      return 0;
    }
    try {
      long bytes = type.bytes();
      for (long size : shape) {
        bytes = Math.multiplyExact(bytes, size);
      }
      return bytes;
    } catch (ArithmeticException e) {
      return -1;
    }
  }

  Optional<Tensor> find(String name) {
    return tensors.stream().filter(tensor -> tensor.name().equals(name)).findFirst();
  }
}
