package io.contextlite.infinispan;

/** Placeholder. */
public final class ContextLiteCluster {}
