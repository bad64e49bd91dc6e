package io.contextlite.smt.export;

/**
 * A proof for the checker VeriPB. Immutable.
 *
 * @param formula the problem, contents of an {@code .opb} file
 * @param proof the steps, contents of a {@code .pbp} file
 */
public record VeriPbProof(String formula, String proof) {}
