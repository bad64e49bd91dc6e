package io.contextlite.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a value must look like. Immutable.
 *
 * @param expected what one is, in words
 * @param choices the values there are, if these can be listed
 * @param list whether there are several
 * @param parser reads the texts of all items, or finds one wrong
 * @param <T> the value's type
 */
record ValueType<T>(
    String expected,
    List<String> choices,
    boolean list,
    Function<List<String>, Optional<T>> parser) {

  /** A single value. */
  static <T> ValueType<T> of(String expected, Function<String, Optional<T>> parser) {
    return new ValueType<>(expected, List.of(), false, texts -> parser.apply(texts.get(0)));
  }

  ValueType<T> withChoices(List<String> some) {
    return new ValueType<>(expected, some, list, parser);
  }

  /** One of the constants of an enumeration, in lower case. */
  static <E extends Enum<E>> ValueType<E> oneOf(Class<E> type) {
    List<E> constants = List.of(type.getEnumConstants());
    List<String> names = constants.stream().map(ValueType::name).toList();
    return new ValueType<>(
        "one of " + String.join(", ", names),
        names,
        false,
        texts -> constants.stream().filter(each -> name(each).equals(texts.get(0))).findFirst());
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** Several values of a type. */
  static <T> ValueType<List<T>> listOf(ValueType<T> type) {
    return new ValueType<>(
        type.expected(),
        type.choices(),
        true,
        texts -> {
          List<T> values =
              texts.stream().flatMap(text -> type.parse(List.of(text)).stream()).toList();
          return values.size() == texts.size() ? Optional.of(values) : Optional.empty();
        });
  }

  /** What is right, in words. */
  String expectedInAll() {
    return list ? "a list, each " + expected : expected;
  }

  /** Reads the value of items, one unless it is a list. */
  Optional<T> parse(List<String> texts) {
    return parser.apply(texts);
  }

  /** Items of a text in which commas separate them. */
  List<String> split(String text) {
    return list
        ? Arrays.stream(text.split(",", -1)).map(String::strip).toList()
        : List.of(text.strip());
  }
}
