package io.contextlite.benchmarks.tenants;

import io.contextlite.limits.Limit;
import java.util.Map;

/**
 * What became of one workspace.
 *
 * @param workspace its id
 * @param priority its priority
 * @param served requests that ran
 * @param servedShare its part of the time that all requests ran
 * @param refused requests that were refused
 * @param refusals the same by limit
 * @param deliveredTokens tokens of its contexts
 * @param mostActive most requests that ran at a sampled moment
 * @param mostMemoryBytes most memory that it held at a sampled moment
 * @param mostStorageBytes largest size of its file at a sampled moment
 */
public record TenantFigures(
    String workspace,
    int priority,
    long served,
    double servedShare,
    long refused,
    Map<Limit, Long> refusals,
    long deliveredTokens,
    int mostActive,
    long mostMemoryBytes,
    long mostStorageBytes) {}
