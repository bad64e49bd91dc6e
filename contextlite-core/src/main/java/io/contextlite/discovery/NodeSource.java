package io.contextlite.discovery;

/** Knows the nodes of a cluster. One thread asks. */
interface NodeSource {
  /** Returns the nodes, as soon as they may differ from those told before, or after some time. */
  Listing next() throws SourceException, InterruptedException;
}
