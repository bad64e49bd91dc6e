package io.contextlite.pretrained;

import java.util.Arrays;
import java.util.List;

/**
 * An entry of a safetensors header.
 *
 * @param begin first byte, counted from the end of the header
 * @param end byte behind the last one
 */
record Tensor(String name, ElementType type, List<Long> shape, long begin, long end) {
  long elements() {
    return (end - begin) / type.bytes();
  }

  boolean isOf(ElementType... types) {
    return Arrays.asList(types).contains(type);
  }
}
