package io.contextlite.benchmarks;

import io.contextlite.assemble.Variant;
import io.contextlite.benchmarks.engine.ContextLiteEngine;
import io.contextlite.benchmarks.engine.Fts5Engine;
import io.contextlite.benchmarks.engine.LangChain4jEngine;
import io.contextlite.benchmarks.engine.LuceneEngine;
import io.contextlite.benchmarks.engine.SearchEngine;
import io.contextlite.benchmarks.engine.StoredPassages;
import io.contextlite.benchmarks.engine.TemporaryWorkspace;
import io.contextlite.optimize.ContextOptimizer;
import java.util.Arrays;
import java.util.Set;
import picocli.CommandLine.TypeConversionException;

/** What ContextLite is compared with, by the names of the command line. */
enum Peer {
  /** Lucene's BM25, filled in rank order. */
  LUCENE("lucene") {
    @Override
    SearchEngine open(TemporaryWorkspace workspace, StoredPassages passages) {
      return LuceneEngine.index(passages);
    }
  },
  /** SQLite's FTS5, filled in rank order. */
  FTS5("fts5") {
    @Override
    SearchEngine open(TemporaryWorkspace workspace, StoredPassages passages) {
      return Fts5Engine.index(passages);
    }
  },
  /** LangChain4j's store in memory over the library's embedder, filled in rank order. */
  LANGCHAIN4J("langchain4j") {
    @Override
    SearchEngine open(TemporaryWorkspace workspace, StoredPassages passages) {
      return LangChain4jEngine.inMemory(passages, workspace.embedder());
    }
  },
  /** LangChain4j's Lucene store over the same embedder, filled in rank order; knows no filter. */
  LANGCHAIN4J_LUCENE("langchain4j-lucene") {
    @Override
    SearchEngine open(TemporaryWorkspace workspace, StoredPassages passages) {
      return LangChain4jEngine.lucene(passages, workspace.embedder());
    }

    @Override
    boolean filters() {
      return false;
    }
  },
  /** ContextLite's own ranking, filled in rank order: what the default optimizer adds. */
  RANK_ORDER("rank-order") {
    @Override
    SearchEngine open(TemporaryWorkspace workspace, StoredPassages passages) {
      return new ContextLiteEngine(
          "rank-order",
          workspace.open(config -> config.optimizer(ContextOptimizer.rankOrder())),
          passages);
    }
  },
  /** ContextLite with the greedy choice: what the exact one adds. */
  GREEDY("greedy") {
    @Override
    SearchEngine open(TemporaryWorkspace workspace, StoredPassages passages) {
      return new ContextLiteEngine(
          "greedy",
          workspace.open(config -> config.optimizer(ContextOptimizer.greedyCoverage())),
          passages);
    }
  },
  /** ContextLite that follows no mentions: what the second hop adds. */
  ONE_HOP("one-hop") {
    @Override
    SearchEngine open(TemporaryWorkspace workspace, StoredPassages passages) {
      return new ContextLiteEngine(
          "one-hop", workspace.open(config -> config.secondHop(false)), passages);
    }
  },
  /** ContextLite that takes passages whole or not at all: what excerpts and signatures add. */
  WHOLE("whole") {
    @Override
    SearchEngine open(TemporaryWorkspace workspace, StoredPassages passages) {
      return new ContextLiteEngine(
          "whole",
          workspace.workspace(),
          passages,
          request -> request.variants(Set.of(Variant.WHOLE)));
    }
  };

  private final String label;

  Peer(String label) {
    this.label = label;
  }

  /** Opens the engine over the passages of a workspace, which may be closed after the engine. */
  abstract SearchEngine open(TemporaryWorkspace workspace, StoredPassages passages);

  /** Tells whether it can search among some of the documents. */
  boolean filters() {
    return true;
  }

  /** Finds a peer by its name. */
  static Peer named(String name) {
    for (Peer peer : values()) {
      if (peer.label.equals(name)) {
        return peer;
      }
    }
    throw new TypeConversionException(
        "expected one of " + Arrays.toString(values()) + ", actual='" + name + "'");
  }

  @Override
  public String toString() {
    return label;
  }
}
