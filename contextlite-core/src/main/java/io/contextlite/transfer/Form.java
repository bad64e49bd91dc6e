package io.contextlite.transfer;

import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * How values of one type become bytes and values again. Immutable.
 *
 * @param shape what tells the form from others, also after a change of the types
 * @param writer writes a value
 * @param reader reads it; fails with any unchecked exception on bytes of something else
 */
record Form(
    String shape, BiConsumer<ByteSink, Object> writer, Function<ByteSource, Object> reader) {

  static <T> Form of(
      Class<T> type, BiConsumer<ByteSink, T> writer, Function<ByteSource, T> reader) {
    return new Form(
        type.getSimpleName(),
        (sink, value) -> writer.accept(sink, type.cast(value)),
        reader::apply);
  }
}
