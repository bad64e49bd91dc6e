package io.contextlite.optimize;

/**
 * What two candidates gain or lose when both are chosen. Immutable.
 *
 * @param first index of a candidate
 * @param second index of another candidate
 * @param gain millionths; negative is a loss, as for passages that say nearly the same
 */
public record PairEffect(int first, int second, long gain) {}
