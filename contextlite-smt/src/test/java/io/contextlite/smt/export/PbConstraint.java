package io.contextlite.smt.export;

import java.util.Map;
import java.util.StringTokenizer;
import java.util.TreeMap;

/**
 * A linear constraint over 0/1 variables: a sum that is at least a bound. Written {@code +2 x1 -1
 * ~x2 >= 3 ;}, where {@code ~x} is 1 - x.
 */
record PbConstraint(TreeMap<String, Long> coefficients, long atLeast) {

  static PbConstraint parse(String text) {
    StringTokenizer tokens = new StringTokenizer(text);
    PbConstraint sum = new PbConstraint(new TreeMap<>(), 0);
    String token = tokens.nextToken();
    while (!token.equals(">=")) {
      sum = sum.plus(literal(tokens.nextToken()).times(Long.parseLong(token)));
      token = tokens.nextToken();
    }
    long bound = Long.parseLong(tokens.nextToken());
    if (!tokens.nextToken().equals(";") || tokens.hasMoreTokens()) {
      throw new ProofRejected("constraint must end with ' ;': " + text);
    }
    return new PbConstraint(sum.coefficients, Math.addExact(sum.atLeast, bound));
  }

  /** That a literal is at least 0. */
  static PbConstraint literal(String literal) {
    boolean negated = literal.startsWith("~");
    String variable = negated ? literal.substring(1) : literal;
    if (!variable.matches("[A-Za-z][A-Za-z0-9_]+")) {
      throw new ProofRejected("not a variable of at least two characters: " + literal);
    }
    TreeMap<String, Long> coefficient = new TreeMap<>();
    coefficient.put(variable, negated ? -1L : 1L);
    return new PbConstraint(coefficient, negated ? -1 : 0);
  }

  PbConstraint plus(PbConstraint other) {
    TreeMap<String, Long> sum = new TreeMap<>(coefficients);
    other.coefficients.forEach((variable, factor) -> sum.merge(variable, factor, Math::addExact));
    sum.values().removeIf(factor -> factor == 0);
    return new PbConstraint(sum, Math.addExact(atLeast, other.atLeast));
  }

  PbConstraint times(long factor) {
    TreeMap<String, Long> product = new TreeMap<>();
    coefficients.forEach((variable, c) -> product.put(variable, Math.multiplyExact(c, factor)));
    return new PbConstraint(product, Math.multiplyExact(atLeast, factor));
  }

  PbConstraint negated() {
    PbConstraint turned = times(-1);
    return new PbConstraint(turned.coefficients, Math.addExact(turned.atLeast, 1));
  }

  /** Puts values for variables. */
  PbConstraint with(Map<String, Boolean> values) {
    TreeMap<String, Long> rest = new TreeMap<>(coefficients);
    long left = atLeast;
    for (Map.Entry<String, Long> term : coefficients.entrySet()) {
      Boolean value = values.get(term.getKey());
      if (value != null) {
        rest.remove(term.getKey());
        left = Math.subtractExact(left, value ? term.getValue() : 0);
      }
    }
    return new PbConstraint(rest, left);
  }

  long slack() {
    return slack(Map.of());
  }

  /**
   * How much more than the bound the sum can be where some variables have values; below 0 if the
   * constraint cannot hold.
   */
  long slack(Map<String, Boolean> values) {
    long most = 0;
    for (Map.Entry<String, Long> term : coefficients.entrySet()) {
      long factor = term.getValue();
      Boolean value = values.get(term.getKey());
      most = Math.addExact(most, value == null ? Math.max(0, factor) : value ? factor : 0);
    }
    return Math.subtractExact(most, atLeast);
  }

  boolean isTrivial() {
    long least = 0;
    for (long factor : coefficients.values()) {
      least = Math.addExact(least, Math.min(0, factor));
    }
    return least >= atLeast;
  }

  /** Whether another constraint follows by adding that literals are at least 0. */
  boolean implies(PbConstraint other) {
    return slack() < 0 || other.plus(times(-1)).isTrivial();
  }
}
