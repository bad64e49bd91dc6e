package io.contextlite.optimize;

/**
 * A candidate that is chosen only together with another, such as a body with its header. Immutable.
 *
 * @param candidate index of the candidate
 * @param needed index of the one that it needs; cycles mean all or none
 */
public record Requirement(int candidate, int needed) {}
