package io.contextlite.smt.export;

import java.util.OptionalInt;

/** Builds a {@code pol} line: a sum of constraints and literal axioms, each with a factor. */
final class PolLine {
  private final StringBuilder line = new StringBuilder("pol");
  private boolean empty = true;

  /** Adds a constraint times a factor of 0 or more; an absent one is a sum without terms. */
  void constraint(OptionalInt number, long factor) {
    if (number.isPresent()) {
      add(Integer.toString(number.getAsInt()), factor);
    }
  }

  /** Adds that a literal is at least 0, times a factor of 0 or more. */
  void literal(String literal, long factor) {
    add(literal, factor);
  }

  private void add(String operand, long factor) {
    if (factor == 0) {
      return;
    }
    line.append(' ').append(operand);
    if (factor != 1) {
      line.append(' ').append(factor).append(" *");
    }
    if (!empty) {
      line.append(" +");
    }
    empty = false;
  }

  boolean isEmpty() {
    return empty;
  }

  @Override
  public String toString() {
    return line.toString();
  }
}
