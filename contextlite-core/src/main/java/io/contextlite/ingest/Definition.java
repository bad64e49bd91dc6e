package io.contextlite.ingest;

/**
 * A definition that a header begins.
 *
 * @param name what it defines; empty for a nameless container
 * @param container whether further definitions are looked for inside
 */
record Definition(String name, boolean container) {}
