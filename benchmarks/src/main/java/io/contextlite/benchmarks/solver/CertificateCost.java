package io.contextlite.benchmarks.solver;

/**
 * What a proof costs. Immutable.
 *
 * @param bytes size of the proof, without the problem
 * @param checkMicros time to check it
 * @param solveMicros time to solve the problem and record the proof
 */
record CertificateCost(int bytes, double checkMicros, double solveMicros) {}
