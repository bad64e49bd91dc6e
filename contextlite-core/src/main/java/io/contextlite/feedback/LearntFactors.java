package io.contextlite.feedback;

import io.contextlite.search.EvidenceModel;
import io.contextlite.search.FeedbackState;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/*
 * Pairwise logistic regression (RankNet: Burges et al., "Learning to rank using gradient descent",
 * ICML 2005): of two passages of one context the better judged one should score more,
 *   P(a before b) = 1 / (1 + exp(-c (s_a - s_b))),   s = sum of w_i x_i,   w_i = base_i (1 + R t_i).
 * One step along the gradient of t and c for each feedback. Pairs say nothing of the bias, and what
 * is common to all t only scales scores, which says nothing of what evidence is; so the mean of t is
 * taken out. c between 0 and 1 is how far judgements agree with scores at all: those of a user who
 * does not care drive it to 0, where they cancel out, and it is the length of the steps as well.
 * Decay pulls t to 0 and c to 1, the box [-1, 1] bounds t.
 */
/** Factors on the weights of an evidence model, learnt from judged contexts. Immutable. */
final class LearntFactors {
  /** R: a weight stays within two fifths of what it was. */
  static final double RANGE = .4;

  private static final double STEP = .2;

  /** Share of what was learnt that each further feedback takes away; half is gone after 34. */
  private static final double DECAY = .02;

  /** What a pair with a passage that nobody judged counts, against one of two judged ones. */
  private static final double UNJUDGED_WEIGHT = .25;

  private static final double TRUST_STEP = .1;

  private static final int FIRST = EvidenceModel.INPUTS.indexOf("bias") + 1;

  private final double[] base;
  private final double[] learnt;
  private final double trust;
  private final Counts counts;

  /** How much was learnt from. */
  record Counts(long feedbacks, long accepted, long rejected) {}

  LearntFactors(double[] base, double[] learnt, double trust, Counts counts) {
    this.base = base.clone();
    this.learnt = learnt.clone();
    this.trust = trust;
    this.counts = counts;
  }

  static LearntFactors none(EvidenceModel model) {
    double[] base = model.weights();
    return new LearntFactors(base, new double[base.length], 1, new Counts(0, 0, 0));
  }

  double[] base() {
    return base.clone();
  }

  /** Returns t, one value between -1 and 1 for each input. */
  double[] learnt() {
    return learnt.clone();
  }

  /** Returns c, between 0 and 1. */
  double trust() {
    return trust;
  }

  Counts counts() {
    return counts;
  }

  private double factor(int input) {
    return 1 + RANGE * learnt[input];
  }

  EvidenceModel model() {
    return EvidenceModel.of(weights());
  }

  private double[] weights() {
    double[] weights = base();
    for (int i = 0; i < weights.length; i++) {
      weights[i] *= factor(i);
    }
    return weights;
  }

  FeedbackState state() {
    Map<String, Double> factors = new LinkedHashMap<>();
    for (int i = 0; i < learnt.length; i++) {
      factors.put(EvidenceModel.INPUTS.get(i), factor(i));
    }
    return new FeedbackState(
        counts.feedbacks(), counts.accepted(), counts.rejected(), trust, factors);
  }

  /** Learns from one context, O(n^2) for its n passages. */
  LearntFactors after(List<JudgedPassage> passages) {
    Gradient gradient = gradient(passages);
    double[] next = new double[learnt.length];
    double mean = 0;
    for (int i = FIRST; i < next.length; i++) {
      next[i] = (1 - DECAY) * learnt[i] + trust * STEP * gradient.ofLearnt()[i];
      mean += next[i] / (next.length - FIRST);
    }
    for (int i = FIRST; i < next.length; i++) {
      next[i] = Math.max(-1, Math.min(1, next[i] - mean));
    }
    double nextTrust = trust + DECAY * (1 - trust) + TRUST_STEP * gradient.ofTrust();
    return new LearntFactors(
        base,
        next,
        Math.max(0, Math.min(1, nextTrust)),
        new Counts(
            counts.feedbacks() + 1,
            counts.accepted() + count(passages, JudgedPassage.Judgement.ACCEPTED),
            counts.rejected() + count(passages, JudgedPassage.Judgement.REJECTED)));
  }

  private static long count(List<JudgedPassage> passages, JudgedPassage.Judgement judgement) {
    return passages.stream().filter(passage -> passage.judgement() == judgement).count();
  }

  private record Gradient(double[] ofLearnt, double ofTrust) {}

  /** The mean over all pairs of passages of which one was judged better. */
  private Gradient gradient(List<JudgedPassage> passages) {
    double[] ofLearnt = new double[base.length];
    double ofTrust = 0;
    double total = 0;
    double[] weights = weights();
    double[] scores = passages.stream().mapToDouble(one -> dot(weights, one.input())).toArray();
    for (int a = 0; a < scores.length; a++) {
      for (int b = 0; b < scores.length; b++) {
        JudgedPassage better = passages.get(a);
        JudgedPassage worse = passages.get(b);
        if (better.judgement().compareTo(worse.judgement()) > 0) {
          double weight = better.isJudged() && worse.isJudged() ? 1 : UNJUDGED_WEIGHT;
          double margin = scores[a] - scores[b];
          double surprise = weight / (1 + Math.exp(trust * margin));
          total += weight;
          ofTrust += surprise * margin;
          for (int i = FIRST; i < ofLearnt.length; i++) {
            ofLearnt[i] += surprise * RANGE * base[i] * (better.input()[i] - worse.input()[i]);
          }
        }
      }
    }
    double pairs = Math.max(total, Double.MIN_NORMAL);
    return new Gradient(Arrays.stream(ofLearnt).map(sum -> sum / pairs).toArray(), ofTrust / pairs);
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
