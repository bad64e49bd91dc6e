package io.contextlite.smt.export;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringTokenizer;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/*
 * Written from VeriPB's description of its format, version 2.0, for the rules f, pol (with + and *
 * and literals), rup, red (one variable as witness, no subproof), del id, output NONE, and the
 * conclusions UNSAT and BOUNDS. Whatever else occurs is rejected. Where the description lets VeriPB
 * try several ways to prove a goal of red by itself, one of them is tried here.
 */
/** Checks a proof log line by line against its formula. Shares nothing with what writes them. */
final class PbProofInterpreter {

  /** What a proof shows; the objective is minimised. */
  record Conclusion(boolean unsatisfiable, long lower, long upper) {}

  private final Map<Integer, PbConstraint> known = new TreeMap<>();
  private final List<PbConstraint> formula = new ArrayList<>();
  private PbConstraint objective = new PbConstraint(new TreeMap<>(), 0);
  private int last;

  private PbProofInterpreter() {}

  static Conclusion check(VeriPbProof proof) {
    PbProofInterpreter interpreter = new PbProofInterpreter();
    interpreter.load(proof.formula());
    return interpreter.run(proof.proof().lines().toList());
  }

  /** Returns what the steps before the first clause derive last. */
  static PbConstraint lastBeforeClauses(VeriPbProof proof) {
    PbProofInterpreter interpreter = new PbProofInterpreter();
    interpreter.load(proof.formula());
    proof
        .proof()
        .lines()
        .skip(2)
        .takeWhile(line -> !line.startsWith("rup "))
        .forEach(interpreter::step);
    return interpreter.constraint(Integer.toString(interpreter.last));
  }

  private void load(String text) {
    for (String line : text.lines().toList()) {
      if (line.startsWith("min: ")) {
        objective = PbConstraint.parse(line.substring(5, line.length() - 1) + ">= 0 ;");
      } else if (!line.startsWith("*")) {
        PbConstraint constraint = PbConstraint.parse(line);
        formula.add(constraint);
        add(constraint);
      }
    }
  }

  private Conclusion run(List<String> lines) {
    require(lines.get(0).equals("pseudo-Boolean proof version 2.0"), "header", lines.get(0));
    require(lines.get(1).equals("f " + formula.size()), "number of constraints", lines.get(1));
    int end = lines.size() - 1;
    require(lines.get(end).equals("end pseudo-Boolean proof"), "end", lines.get(end));
    require(lines.get(end - 2).equals("output NONE"), "output", lines.get(end - 2));
    for (String line : lines.subList(2, end - 2)) {
      step(line);
    }
    return conclude(lines.get(end - 1));
  }

  private void step(String line) {
    String rule = line.substring(0, line.indexOf(' '));
    String rest = line.substring(line.indexOf(' ') + 1);
    switch (rule) {
      case "pol" -> add(sum(rest));
      case "rup" -> rup(rest);
      case "red" -> red(rest);
      case "del" -> delete(rest);
      default -> throw new ProofRejected("no such rule: " + line);
    }
  }

  private void add(PbConstraint constraint) {
    known.put(++last, constraint);
  }

  private PbConstraint sum(String text) {
    Deque<String> numbers = new ArrayDeque<>();
    Deque<PbConstraint> stack = new ArrayDeque<>();
    StringTokenizer tokens = new StringTokenizer(text);
    while (tokens.hasMoreTokens()) {
      String token = tokens.nextToken();
      if (token.equals("*")) {
        long factor = Long.parseLong(numbers.pop());
        require(factor > 0, "factor above 0", text);
        stack.push(stack.pop().times(factor));
      } else if (token.equals("+")) {
        resolve(numbers, stack);
        stack.push(stack.pop().plus(stack.pop()));
      } else {
        resolve(numbers, stack);
        if (Character.isDigit(token.charAt(0))) {
          numbers.push(token);
        } else {
          stack.push(PbConstraint.literal(token));
        }
      }
    }
    resolve(numbers, stack);
    require(stack.size() == 1, "one constraint at the end", text);
    return stack.pop();
  }

  /** Takes a number that stands before anything but a multiplication for a constraint. */
  private void resolve(Deque<String> numbers, Deque<PbConstraint> stack) {
    if (!numbers.isEmpty()) {
      stack.push(constraint(numbers.pop()));
    }
  }

  private void rup(String text) {
    PbConstraint claimed = PbConstraint.parse(text);
    require(propagate(claimed.negated()) == null, "contradiction by unit propagation", text);
    add(claimed);
  }

  /**
   * Sets what a further constraint and all known ones force.
   *
   * @return the values, null if a constraint cannot hold
   */
  private @Nullable Map<String, Boolean> propagate(PbConstraint further) {
    List<PbConstraint> all = new ArrayList<>(known.values());
    all.add(further);
    Map<String, Boolean> values = new HashMap<>();
    int before = -1;
    while (before < values.size()) {
      before = values.size();
      for (PbConstraint constraint : all) {
        long slack = constraint.slack(values);
        if (slack < 0) {
          return null;
        }
        constraint
            .coefficients()
            .forEach(
                (variable, factor) -> {
                  if (Math.abs(factor) > slack) {
                    values.putIfAbsent(variable, factor > 0);
                  }
                });
      }
    }
    return values;
  }

  /** A constraint that may be added since whatever breaks it can be mended by the witness. */
  private void red(String text) {
    int semicolon = text.indexOf(';');
    PbConstraint claimed = PbConstraint.parse(text.substring(0, semicolon + 1));
    StringTokenizer witness = new StringTokenizer(text.substring(semicolon + 1));
    String variable = witness.nextToken();
    require(witness.nextToken().equals("->"), "->", text);
    Map<String, Boolean> mended = Map.of(variable, witness.nextToken().equals("1"));
    require(!witness.hasMoreTokens(), "one variable as witness", text);
    require(!objective.coefficients().containsKey(variable), "objective left alone", text);
    require(claimed.with(mended).isTrivial(), "constraint mended by the witness", text);
    PbConstraint broken = claimed.negated();
    Map<String, Boolean> forced = propagate(broken);
    for (PbConstraint other : known.values()) {
      if (forced != null && other.coefficients().containsKey(variable)) {
        require(
            broken.with(forced).implies(other.with(mended).with(forced)),
            "witness that breaks nothing else",
            text);
      }
    }
    add(claimed);
  }

  private void delete(String text) {
    StringTokenizer numbers = new StringTokenizer(text);
    require(numbers.nextToken().equals("id"), "del id", text);
    while (numbers.hasMoreTokens()) {
      int number = Integer.parseInt(numbers.nextToken());
      require(number > formula.size(), "only what was derived", text);
      require(known.remove(number) != null, "a known constraint", text);
    }
  }

  private Conclusion conclude(String line) {
    StringTokenizer tokens = new StringTokenizer(line);
    require(tokens.nextToken().equals("conclusion"), "conclusion", line);
    if (tokens.nextToken().equals("UNSAT")) {
      require(objective.coefficients().isEmpty(), "no objective", line);
      require(tokens.nextToken().equals(":"), ":", line);
      require(constraint(tokens.nextToken()).slack() < 0, "a contradiction", line);
      require(!tokens.hasMoreTokens(), "nothing more", line);
      return new Conclusion(true, 0, 0);
    }
    return bounds(line, tokens);
  }

  private Conclusion bounds(String line, StringTokenizer tokens) {
    require(line.startsWith("conclusion BOUNDS "), "BOUNDS", line);
    long lower = Long.parseLong(tokens.nextToken());
    require(tokens.nextToken().equals(":"), ":", line);
    PbConstraint atLeast = new PbConstraint(objective.coefficients(), lower);
    require(constraint(tokens.nextToken()).implies(atLeast), "lower bound derived", line);
    long upper = Long.parseLong(tokens.nextToken());
    require(tokens.nextToken().equals(":"), ":", line);
    Map<String, Boolean> solution = new HashMap<>();
    while (tokens.hasMoreTokens()) {
      String literal = tokens.nextToken();
      boolean negated = literal.startsWith("~");
      solution.put(negated ? literal.substring(1) : literal, !negated);
    }
    for (PbConstraint constraint : formula) {
      PbConstraint left = constraint.with(solution);
      require(left.coefficients().isEmpty() && left.atLeast() <= 0, "a solution", line);
    }
    PbConstraint value = new PbConstraint(objective.coefficients(), upper).with(solution);
    require(value.coefficients().isEmpty() && value.atLeast() >= 0, "upper bound reached", line);
    return new Conclusion(false, lower, upper);
  }

  private PbConstraint constraint(String number) {
    PbConstraint constraint = known.get(Integer.parseInt(number));
    if (constraint == null) {
      throw new ProofRejected("no such constraint: " + number);
    }
    return constraint;
  }

  private static void require(boolean holds, String expected, String line) {
    if (!holds) {
      throw new ProofRejected("expected " + expected + ": " + line);
    }
  }
}
