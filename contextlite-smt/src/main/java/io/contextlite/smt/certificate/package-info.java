/**
 * Certificates: their format, the checker that trusts no optimizer, and problems and certificates
 * as JSON.
 *
 * <h2>Format of a proof</h2>
 *
 * Numbers are LEB128 varints of at most 64 bits: {@code u} unsigned, {@code z} signed by zigzag.
 * Candidates are named by their index in the problem. Multipliers and bounds are whole numbers in
 * units of 2^-16 of the objective. {@code floor} rounds down.
 *
 * <h3>Header</h3>
 *
 * <ol>
 *   <li>the 4 bytes {@code CLP1}, then the 32 bytes of {@link
 *       io.contextlite.smt.certificate.ProblemDigest}
 *   <li>{@code u} claim: 0 for a choice and a bound, 1 for "there is no choice"
 *   <li>with claim 0: {@code u} number of chosen; the chosen, ascending, each as {@code u}
 *       difference to the one before, the first to 0; {@code z} value; {@code z} bound
 *   <li>the blocks
 * </ol>
 *
 * <i>Blocks</i> are {@code u} their number, and for each {@code u} kind (0 enumerated, 1 chain),
 * {@code u} number of members, the members each as {@code u}. A candidate is in one block at most,
 * and in one if it may still be chosen; what is in none is out. The undecided members of an
 * enumerated block are at most {@value io.contextlite.smt.certificate.ProofBlock#MAX_UNDECIDED}; a
 * chain has members of one document alone, at most {@value
 * io.contextlite.smt.certificate.ProofBlock#MAX_CHAIN}.
 *
 * <h3>Tree</h3>
 *
 * After the header follows the tree in preorder, and nothing after it. Each op is a {@code u}:
 *
 * <ul>
 *   <li>0 BRANCH: {@code u} candidate, {@code u} first; the ops of the child in which the candidate
 *       has the value first (0 or 1) follow, then those of the child in which it has the other
 *   <li>1 BOUND: {@code u} count, then for each changed multiplier, by ascending number, {@code u}
 *       how many numbers are skipped since the one before (the first: since the start) and {@code
 *       z} what is added to it; further ops of the node follow
 *   <li>2 OPEN: ends a node whose bound counts towards the claimed one; not with claim 1
 *   <li>3 CLOSE: ends a node that the rules have closed
 *   <li>4 BLOCK: blocks that replace those of the node and of what is below it; each has all states
 *       that the node allows its candidates one by one; further ops of the node follow
 *   <li>5 KNAPSACK: ends a node that rule R4 closes
 * </ul>
 *
 * A child starts with what its parent allows, its multipliers and its blocks. The rules are applied
 * to a fixpoint at the root, at each child and after BOUND and BLOCK. What a proof says below a
 * node that is closed already is skipped, so a writer may use weaker rules than the checker.
 *
 * <h3>Multipliers</h3>
 *
 * All are 0 at the root and never negative. By number: the rows, each {@code sum <= right side},
 * which are
 *
 * <ol>
 *   <li>tokens of the chosen, at most the budget
 *   <li>distinct documents of the chosen, at most D, the lesser of those allowed and those there
 *       are
 *   <li>the limits in order, those that demand "at least" with both sides negated
 *   <li>the duplicate groups of two or more candidates, in order of their first: number of chosen,
 *       at most the number of required ones, or 1
 *   <li>the requirements in order: candidate less needed, at most 0
 * </ol>
 *
 * then one a pair, one a facet, one a criterion (0 unless a least score is stated), in order, and
 * one a candidate, the share of a document.
 *
 * <h3>Bound</h3>
 *
 * With {@code m} for multipliers and {@code W = weight * 2^16 + m} for each criterion, each
 * candidate i has the share
 *
 * <pre>
 *   s(i) = W(recency) * recency(i) - sum of m * coefficient of i, over rows but that of documents
 *        + sum over facets of max(0, W(coverage) * covered by i alone - m)
 * </pre>
 *
 * and the constant is
 *
 * <pre>
 *   C = sum of m * right side, over rows, + sum of m over facets - sum of m * least, over criteria
 *     + sum over documents in several blocks of max(0, shares that its blocks pay - m(documents))
 * </pre>
 *
 * A block pays for a document of which it has candidates m(documents) if no other block has any,
 * else the share of its first candidate (the least index) of the document. A pair within an
 * enumerated block counts in its states. Another pair of which both are in blocks changes shares:
 * with {@code e = W(coherence) * |gain|} and {@code a = min(m, e)}, a loss gives C + a and both
 * shares - a; a gain gives s(first) + a and s(second) + e - a.
 *
 * <p>A state of an enumerated block is worth its shares, W(relevance) times the discounted values
 * of its members alone, W(coherence) times the gains of pairs within, less what is paid for each
 * document of which it has a candidate. A choice from a chain is worth the same without the pairs.
 * The bound U of a node is C plus the worth of the best live state or allowed choice of each block.
 *
 * <h3>Rules</h3>
 *
 * Sought is value + 1, or with claim 1 the sum of all weighted losses; T is sought times 2^16. At
 * the root required candidates are in; excluded ones, and optional ones of a duplicate group with
 * required ones, are out.
 *
 * <ul>
 *   <li>R1: for each row but that of documents, if the least sums of the live states of all blocks
 *       add up to more than the right side, the node is closed; a state that does so with the least
 *       of the other blocks is dropped. Members of chains count one by one.
 *   <li>R1d: with more than D documents of candidates that are certainly in, the node is closed;
 *       with exactly D, candidates of others are out.
 *   <li>R2: if U is below T, the node is closed; a state, or a value of a member of a chain, with
 *       which the bound is below T is dropped.
 *   <li>R3: if all is decided, the node is closed unless the choice is feasible and worth what is
 *       sought.
 *   <li>R4 (KNAPSACK), where all chains are decided: a live state loses the worth of the best one
 *       of its block less its own; no choice of one live state of each block that is within the
 *       budget loses, together with m(tokens) times the tokens that it leaves, at most U - T. Found
 *       by adding block to block, keeping sums of tokens and loss of which none has fewer tokens
 *       and loses no more, the tokens between them paid; at most 2^20 sums are kept at once.
 * </ul>
 *
 * A node without a live state in some block is closed. OPEN needs {@code floor(U / 2^16)} of at
 * most the claimed bound.
 *
 * <h3>Verdict</h3>
 *
 * A proof holds if its tree does and, with claim 0, the chosen meet all constraints, are worth the
 * value, and the bound is not below it. All arithmetic is exact in 64 bits; a sum out of range
 * rejects the proof. So do more than 10,000,000,000 steps and 200,000 for each byte of the proof,
 * and tables of more than 2^24 numbers.
 */
@NullMarked
package io.contextlite.smt.certificate;

import org.jspecify.annotations.NullMarked;
