package io.contextlite.config;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Block {@code server}: what a host program that serves others needs to know. The library reads and
 * checks it, and makes no use of it. Immutable.
 *
 * @param host where to listen
 * @param port where to listen, 1 to 65535
 * @param autoPort whether to take the next port that is free
 * @param logLevel what to log
 */
public record ServerSettings(
    Optional<String> host,
    OptionalInt port,
    boolean autoPort,
    Optional<System.Logger.Level> logLevel) {}
