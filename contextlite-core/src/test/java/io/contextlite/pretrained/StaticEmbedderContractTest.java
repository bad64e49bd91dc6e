package io.contextlite.pretrained;

import io.contextlite.vector.Embedder;
import io.contextlite.vector.EmbedderContract;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class StaticEmbedderContractTest extends EmbedderContract {
  @TempDir Path folder;
  private Embedder embedder = Embedder.hashing();

  @BeforeEach
  void load() {
    embedder = StaticEmbedder.load(ModelFolder.write(folder));
  }

  @Override
  protected Embedder embedder() {
    return embedder;
  }
}
