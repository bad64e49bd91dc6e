package io.contextlite.benchmarks.vectors;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What an index takes. Immutable.
 *
 * @param vectors vectors that it was built of
 * @param buildSeconds time from the mapped vectors to files that are written
 * @param buildCpuSeconds that of all processors together
 * @param fileBytes size of its files
 * @param openToFirstAnswerMillis from opening it to an answer, with files that are cached
 * @param heapBytes heap that is in use after a collection, with the index open after searches,
 *     above what was in use before it was opened
 * @param mappedResidentBytes pages of its mapped files that these searches have brought into memory
 */
record Footprint(
    int vectors,
    double buildSeconds,
    double buildCpuSeconds,
    long fileBytes,
    double openToFirstAnswerMillis,
    long heapBytes,
    long mappedResidentBytes) {

  /** Returns heap and resident mapped pages, divided by the vectors. */
  @JsonProperty
  double residentBytesPerVector() {
    return (double) (heapBytes + mappedResidentBytes) / vectors;
  }
}
