package io.contextlite.config;

import io.contextlite.optimize.ContextOptimizer;
import io.contextlite.optimize.SelectionObjective;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.DoublePredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The types of values, with their units. */
final class ValueTypes {
  private static final long MEBIBYTE = 1L << 20;
  private static final long MOST_MEBIBYTES = 1L << 30;

  private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]{0,17})");
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?([0-9]{1,18}(\\.[0-9]{0,18})?|\\.[0-9]{1,18})([eE][+-]?[0-9]{1,2})?");
  private static final Pattern TIME =
      Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9})?) ?(ms|s|m|h|)");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,199}");
  private static final Pattern WORKSPACE_ID = Pattern.compile("(?=.*\\S)\\P{Cntrl}{1,200}");
  private static final Pattern TOKEN = Pattern.compile("[!-~]{1,4000}");

  private ValueTypes() {}

  static ValueType<Boolean> flag() {
    return ValueType.of(
        "true or false",
        text ->
            switch (text.toLowerCase(Locale.ROOT)) {
              case "true" -> Optional.of(true);
              case "false" -> Optional.of(false);
              default -> Optional.empty();
            });
  }

  static ValueType<Integer> whole(int least, int most) {
    return ValueType.of(
        words(least, most), text -> number(text, least, most).map(Math::toIntExact));
  }

  static ValueType<Long> count(long most) {
    return ValueType.of(words(1, most), text -> number(text, 1, most));
  }

  /** Bytes, written in MiB. */
  static ValueType<Long> mebibytes(long least) {
    return ValueType.of(
        words(least, MOST_MEBIBYTES) + " (MiB)",
        text -> number(text, least, MOST_MEBIBYTES).map(number -> number * MEBIBYTE));
  }

  private static String words(long least, long most) {
    return "a whole number from " + least + " to " + most;
  }

  /** No leading zeros, which mean octal numbers in YAML 1.1. */
  private static Optional<Long> number(String text, long least, long most) {
    return Optional.of(text)
        .filter(WHOLE.asMatchPredicate())
        .map(Long::parseLong)
        .filter(number -> number >= least && number <= most);
  }

  static ValueType<Double> share() {
    return decimal("a number from 0 to 1", value -> value >= 0 && value <= 1);
  }

  static ValueType<Double> positiveShare() {
    return decimal("a number more than 0, at most 1", value -> value > 0 && value <= 1);
  }

  static ValueType<Double> zero(String why) {
    return decimal("0, since " + why, value -> value == 0);
  }

  static ValueType<Double> factor(int most) {
    return decimal("a number from 1 to " + most, value -> value >= 1 && value <= most);
  }

  private static ValueType<Double> decimal(String expected, DoublePredicate range) {
    return ValueType.of(
        expected,
        text ->
            Optional.of(text)
                .filter(NUMBER.asMatchPredicate())
                .map(Double::parseDouble)
                .filter(range::test));
  }

  /** A time with its unit; without, it is seconds. */
  static ValueType<Duration> time(Duration least, Duration most) {
    return ValueType.of(
        "a time from " + words(least) + " to " + words(most) + ", as in 50ms, 2s or 30 (seconds)",
        text ->
            duration(text).filter(time -> time.compareTo(least) >= 0 && time.compareTo(most) <= 0));
  }

  /** A time as in {@link #time}, or the word never. */
  static ValueType<Optional<Duration>> timeOrNever(Duration least, Duration most) {
    ValueType<Duration> time = time(least, most);
    return ValueType.of(
        "never or " + time.expected(),
        text ->
            text.equals("never")
                ? Optional.of(Optional.empty())
                : time.parse(List.of(text)).flatMap(known -> Optional.of(Optional.of(known))));
  }

  private static Optional<Duration> duration(String text) {
    Matcher matcher = TIME.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    BigDecimal nanos = BigDecimal.valueOf(unit(matcher.group(2)).toNanos());
    BigDecimal time = new BigDecimal(matcher.group(1)).multiply(nanos);
    return time.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(time.setScale(0, RoundingMode.HALF_UP).longValueExact()));
  }

  private static Duration unit(String name) {
    return switch (name) {
      case "ms" -> Duration.ofMillis(1);
      case "m" -> Duration.ofMinutes(1);
      case "h" -> Duration.ofHours(1);
      default -> Duration.ofSeconds(1);
    };
  }

  /** As it would be written. */
  static String words(Duration time) {
    long millis = time.toMillis();
    if (millis % 3_600_000 == 0 && millis > 0) {
      return millis / 3_600_000 + "h";
    }
    return millis % 1_000 == 0 ? millis / 1_000 + "s" : millis + "ms";
  }

  static ValueType<Path> path() {
    return ValueType.of(
        "a path",
        text -> {
          try {
            return text.isBlank() ? Optional.empty() : Optional.of(Path.of(text));
          } catch (InvalidPathException e) {
            return Optional.empty();
          }
        });
  }

  /** What goes into addresses, log lines and names of metrics. */
  static ValueType<String> name() {
    return matching("a name of letters, digits, '.', '_' and '-'", NAME);
  }

  static ValueType<String> workspaceId() {
    return matching("the id of a workspace", WORKSPACE_ID);
  }

  static ValueType<String> host() {
    return matching("a host name or an address", Endpoint.HOST_PATTERN);
  }

  static ValueType<String> secret() {
    return matching("characters of ASCII without blanks", TOKEN);
  }

  private static ValueType<String> matching(String expected, Pattern pattern) {
    return ValueType.of(expected, text -> Optional.of(text).filter(pattern.asMatchPredicate()));
  }

  static ValueType<String> endpoint() {
    return ValueType.of(
        "host:port as in localhost:8080",
        text -> Optional.of(text).filter(each -> Endpoint.parse(each).isPresent()));
  }

  static ValueType<Integer> port() {
    return whole(1, Endpoint.MOST_PORT);
  }

  static ValueType<OptionalInt> automaticCount(int most) {
    return ValueType.of(
        "auto or " + words(1, most),
        text ->
            text.equals("auto")
                ? Optional.of(OptionalInt.empty())
                : number(text, 1, most).map(count -> OptionalInt.of(Math.toIntExact(count))));
  }

  static ValueType<Locality> locality() {
    List<String> ids = Arrays.stream(Locality.values()).map(Locality::id).toList();
    return ValueType.of("one of " + String.join(", ", ids), Locality::find).withChoices(ids);
  }

  static ValueType<String> optimizer() {
    return named(
        "the name of an optimizer at hand, as in greedy-coverage", ContextOptimizer::named);
  }

  static ValueType<String> objective() {
    return named(
            "an objective as in maximize_relevance or lexicographic:coverage,relevance",
            SelectionObjective::parse)
        .withChoices(List.of("maximize_relevance"));
  }

  private static ValueType<String> named(String expected, Consumer<String> lookUp) {
    return ValueType.of(
        expected,
        text -> {
          try {
            lookUp.accept(text);
            return Optional.of(text);
          } catch (IllegalArgumentException e) {
            return Optional.empty();
          }
        });
  }
}
