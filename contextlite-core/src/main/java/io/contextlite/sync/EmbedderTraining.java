package io.contextlite.sync;

import io.contextlite.lsa.LatentEmbedder;
import io.contextlite.lsa.LatentModelFormat;
import io.contextlite.lsa.LatentTrainer;
import io.contextlite.store.Database;
import io.contextlite.store.Deadline;
import io.contextlite.store.EmbeddingInput;
import io.contextlite.store.TrainedModels;
import io.contextlite.store.TrainedModels.Training;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Trains the workspace's own embedder when there is none or the passages have changed too much
 * since. Searches and writes go on meanwhile, with the vectors that were there before. Thread-safe;
 * one training at a time.
 */
public final class EmbedderTraining {
  /** Fewer passages have too little in common to learn from. */
  private static final int LEAST_PASSAGES = 64;

  /** Passages that are learnt from, spread evenly over all. */
  private static final int SAMPLE = 20_000;

  /** Newest passages that are looked at for drift. */
  private static final int DRIFT_SAMPLE = 256;

  /** The passages have drifted when the share of terms that are known fell by as much. */
  private static final double DRIFT = .15;

  private static final int BATCH = 512;
  private static final int PASSAGES_PER_REMOVAL = 4_096;

  private final Database database;
  private final EmbeddingModel model;
  private final ReentrantLock training = new ReentrantLock();
  private volatile long fruitless;
  private volatile boolean closed;

  /**
   * Creates a training.
   *
   * @param database the workspace file
   * @param model what the file's vectors come from
   */
  public EmbedderTraining(Database database, EmbeddingModel model) {
    this.database = database;
    this.model = model;
  }

  /** Trains as long as it is time to. */
  public void runWhileDue() {
    while (isDue()) {
      run();
    }
  }

  /** Ends a run at its next step; nothing is trained any more. */
  public void close() {
    closed = true;
  }

  /**
   * Tells whether there is no embedder yet, as many passages are new as it was trained on, or the
   * new ones speak of something else.
   */
  private boolean isDue() {
    if (!model.mayTrain() || closed) {
      return false;
    }
    return database.read(
        "look for drift",
        Deadline.NONE,
        session -> {
          TrainedModels models = new TrainedModels(session);
          Training present = models.present();
          Optional<Training> known = models.training(models.modelInUse());
          if (present.passages() < LEAST_PASSAGES) {
            return false;
          }
          if (known.isEmpty() || model.usable().isEmpty()) {
            return present.lastPassage() >= 2 * fruitless;
          }
          Training before = known.orElseThrow();
          long added = present.lastPassage() - before.lastPassage();
          if (added >= before.passages() || 2 * present.passages() <= before.passages()) {
            return true;
          }
          long first = Math.max(before.lastPassage(), present.lastPassage() - DRIFT_SAMPLE);
          return 10 * added >= before.passages()
              && knownShare(new EmbeddingInput(session).after(first, DRIFT_SAMPLE))
                  < before.knownShare() - DRIFT;
        });
  }

  private double knownShare(EmbeddingInput.Batch batch) {
    Optional<LatentEmbedder> embedder = model.trained();
    return batch.texts().stream()
        .mapToDouble(text -> embedder.map(one -> one.knownShare(text)).orElse(1.0))
        .average()
        .orElse(1);
  }

  /** Trains and embeds all passages with the new embedder. */
  public void run() {
    training.lock();
    try {
      Optional<Trained> trained = train();
      if (trained.isPresent()) {
        replace(trained.orElseThrow());
      }
    } finally {
      training.unlock();
    }
  }

  private record Trained(LatentEmbedder embedder, Training training) {}

  private Optional<Trained> train() {
    Training present = present();
    if (present.passages() < LEAST_PASSAGES) {
      return Optional.empty();
    }
    LatentTrainer trainer = new LatentTrainer();
    double step = Math.max(1, (double) present.passages() / SAMPLE);
    double next = 0;
    long number = 0;
    for (EmbeddingInput.Batch batch = after(0);
        batch.ids().length > 0 && !closed;
        batch = after(batch.ids()[batch.ids().length - 1])) {
      for (String text : batch.texts()) {
        if (number++ >= next) {
          trainer.add(text);
          next += step;
        }
      }
    }
    Optional<LatentEmbedder> embedder = closed ? Optional.empty() : trainer.train();
    fruitless = embedder.isEmpty() ? present.lastPassage() : 0;
    return embedder.map(
        one ->
            new Trained(
                one,
                new Training(present.passages(), present.lastPassage(), trainer.knownShare())));
  }

  private EmbeddingInput.Batch after(long last) {
    return database.read(
        "read passages to embed",
        Deadline.NONE,
        session -> new EmbeddingInput(session).after(last, BATCH));
  }

  private void replace(Trained trained) {
    LatentEmbedder embedder = trained.embedder();
    String name = embedder.fingerprint();
    byte[] data = LatentModelFormat.write(embedder);
    removeOthers();
    database.change(
        "store the embedder",
        session -> new TrainedModels(session).put(name, trained.training(), data));
    for (EmbeddingInput.Batch batch = after(0);
        batch.ids().length > 0;
        batch = after(batch.ids()[batch.ids().length - 1])) {
      if (closed) {
        return;
      }
      long[] ids = batch.ids();
      List<float[]> vectors = embedder.embed(batch.texts());
      database.change(
          "store vectors", session -> new TrainedModels(session).stage(name, ids, vectors));
    }
    database.change("use the new embedder", session -> new TrainedModels(session).use(name));
    model.refresh();
    model.embedPending();
    removeOthers();
  }

  private void removeOthers() {
    long last = present().lastPassage();
    for (long from = 0; from < last; from += PASSAGES_PER_REMOVAL) {
      long after = from;
      database.change(
          "remove vectors of other embedders",
          session -> new TrainedModels(session).removeOthers(after, after + PASSAGES_PER_REMOVAL));
    }
  }

  private Training present() {
    return database.read(
        "count passages", Deadline.NONE, session -> new TrainedModels(session).present());
  }
}
